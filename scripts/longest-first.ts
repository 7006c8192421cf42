import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What takes longest, and is short to read: the order of the sizes of the files would leave it for the end, where one core waits for it. */
const longest = [
  /^test\/(?:e2e\/every-screen|soak\/faults\/sample)\./,
  /^test\/journey\//,
  /^test\/(?:e2e|package|main\/window)\//,
];

/** Starts the test files that take longest first, also where no earlier run has measured them. */
export class LongestFirst extends BaseSequencer {
  /** Sorts as Vitest does, and what is known to take long before all else. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId, project }: TestSpecification): number => {
      const path = relative(project.config.root, moduleId).replaceAll('\\', '/');
      const found = longest.findIndex((pattern) => pattern.test(path));
      return found === -1 ? longest.length : found;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
