import type { ComponentChildren } from "preact";

/** A column's heading, or its heading and class ("number": set to the right). */
export type Column = string | readonly [heading: ComponentChildren, className: string];

export function TableHead({ columns, class: className }: { columns: readonly Column[]; class?: string }) {
  return (
    <thead class={className}>
      <tr>
        {columns.map((column, index) => {
          const [heading, columnClass] = typeof column === "string" ? [column, undefined] : column;
          return (
            <th key={index} scope="col" class={columnClass}>
              {heading}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
