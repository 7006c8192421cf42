import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { LinguiConfig } from '@lingui/conf';

type Extractor = NonNullable<LinguiConfig['extractors']>[number];
const root = fileURLToPath(new URL('..', import.meta.url));

type Found = Parameters<Extractor['extract']>[2];

/**
 * Finds what the engine and the shared words say: the texts of `new Failure(…)`, of `` say`…` `` and within `said(…)` (shared/say.ts). Their English text is the
 * id by which the window finds the translation, as they reach it as text.
 */
export const saidExtractor: Extractor = {
  match: (file) => /^(?:main|shared)\/.*\.ts$/u.test(relative(root, file).replaceAll('\\', '/')),
  extract: findSaid,
};

/** Gives each text that a file says to `found`. */
export function findSaid(file: string, code: string, found: Found): void {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && isCalled(node.tag, 'say')) take(found, source, node.template);
    else if (ts.isCallExpression(node) && isCalled(node.expression, 'said'))
      for (const each of node.arguments) takeAll(found, source, each);
    else if (ts.isNewExpression(node) && isCalled(node.expression, 'Failure'))
      for (const each of textsOfFailure(node)) takeAll(found, source, each);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isCalled(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The message and the hint; never the code or the field. */
function textsOfFailure(node: ts.NewExpression): ts.Node[] {
  const [, message, extra] = node.arguments ?? [];
  const hint =
    extra !== undefined && ts.isObjectLiteralExpression(extra)
      ? extra.properties.find(
          (each) => ts.isPropertyAssignment(each) && ts.isIdentifier(each.name) && each.name.text === 'hint',
        )
      : undefined;
  return [message, hint !== undefined && ts.isPropertyAssignment(hint) ? hint.initializer : undefined].filter(
    (each) => each !== undefined,
  );
}

/** Every text within: values of tables, members of lists, both ends of a condition. */
function takeAll(found: Found, source: ts.SourceFile, node: ts.Node): void {
  if (ts.isStringLiteralLike(node)) take(found, source, node);
  else if (ts.isPropertyAssignment(node)) takeAll(found, source, node.initializer);
  else if (ts.isConditionalExpression(node)) {
    takeAll(found, source, node.whenTrue);
    takeAll(found, source, node.whenFalse);
  } else if (
    !ts.isCallExpression(node) &&
    !ts.isTaggedTemplateExpression(node) &&
    !ts.isElementAccessExpression(node)
  ) {
    ts.forEachChild(node, (each) => {
      takeAll(found, source, each);
    });
  }
}

function take(found: Found, source: ts.SourceFile, node: ts.StringLiteralLike | ts.TemplateLiteral): void {
  const text = ts.isTemplateExpression(node)
    ? node.templateSpans.reduce(
        (said, span, at) => `${said}{${String(at)}}${span.literal.text}`,
        node.head.text,
      )
    : node.text;
  // What has no letters needs no translation.
  if (!/\p{L}{2}/u.test(text)) return;
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  found({ id: text, message: text, origin: [source.fileName, line + 1] });
}
