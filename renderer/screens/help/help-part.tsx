import type { ReactNode } from 'react';
import type { HelpPart } from '../../../shared/documents/help-page.ts';
import * as noticeStyles from '../../components/notice.module.css';
import * as tableStyles from '../../components/table.module.css';
import * as helpStyles from './help.module.css';

/** One part of a page of the help, beneath its title. */
export function HelpPartView({ part }: { part: HelpPart }): ReactNode {
  return (
    <section className="stack-tight">
      <h4>{part.title}</h4>
      <Body part={part} />
    </section>
  );
}

function Body({ part }: { part: HelpPart }): ReactNode {
  switch (part.kind) {
    case 'text':
      return <p>{part.text}</p>;
    case 'warning':
      return <p className={noticeStyles.warn}>{part.text}</p>;
    case 'steps':
      return (
        <ol className={helpStyles.items}>
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case 'points':
      return (
        <ul className={helpStyles.points}>
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <dl className={helpStyles.terms}>
          {part.terms.map(({ term, meaning }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      );
    case 'keys':
      return (
        <Table title={part.title} columns={part.columns}>
          {part.shortcuts.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">
                <span className={helpStyles.keys}>
                  {keys.map((each) => (
                    <kbd key={each}>{each}</kbd>
                  ))}
                </span>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </Table>
      );
    case 'table':
      return (
        <Table title={part.title} columns={part.columns}>
          {part.rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td key={part.columns[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </Table>
      );
  }
}

function Table(props: { title: string; columns: readonly string[]; children: ReactNode }): ReactNode {
  const { title, columns, children } = props;
  return (
    <div className={tableStyles.wrap} role="region" aria-label={title} tabIndex={0}>
      <table className={`${tableStyles.table} ${helpStyles.table}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
