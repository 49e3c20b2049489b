import type { CsvRow } from "../csv.ts";
import { type Columns, cellOf, frequencyOf } from "./columns.ts";
import { type LocatedValue, locatedValue, uncategorised } from "./located-value.ts";
import { taxonomyError } from "./taxonomy-error.ts";

interface Cluster {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly level: number;
  readonly row: CsvRow;
}

/** The level whose clusters are the categories. */
const categoryLevel = 2;

/**
 * The leaves of a tree in the layout of Values in the Wild: one row a cluster, leaves on level 0, parents on higher levels.
 * The category is the ancestor on level 2, else the broadest one. Throws InputError for a cluster id used twice, a parent
 * that is missing or not above its child, and a level that is not a whole number.
 */
export function treeValues(rows: readonly CsvRow[], columns: Columns, file: string): LocatedValue[] {
  const nodes = rows.map((row) => clusterOf(row, columns, file));
  const clusters = new Map<string, Cluster>();
  for (const node of nodes) {
    if (node.level === 0) continue;
    const earlier = clusters.get(node.id);
    if (earlier) {
      const message = `the cluster "${node.id}" is on lines ${earlier.row.line} and ${node.row.line}`;
      throw taxonomyError(file, node.row.line, message, "Give each cluster one row and an id of its own.");
    }
    clusters.set(node.id, node);
  }
  for (const node of nodes) parentOf(node, clusters, file);
  return nodes
    .filter(({ level }) => level === 0)
    .map((leaf) => {
      const ancestors = ancestorsOf(leaf, clusters, file);
      return locatedValue(leaf.row.line, {
        name: leaf.name,
        category: (ancestors.find(({ level }) => level === categoryLevel) ?? ancestors[0])?.name ?? uncategorised,
        path: ancestors.map(({ name }) => name),
        description: cellOf(leaf.row, columns.description),
        frequency: frequencyOf(leaf.row, columns.frequency, file),
      });
    });
}

function clusterOf(row: CsvRow, columns: Columns, file: string): Cluster {
  const level = cellOf(row, columns.level);
  if (!/^\d{1,2}$/.test(level)) {
    throw taxonomyError(
      file,
      row.line,
      `the level "${level}" is not a whole number`,
      "Leaves are on level 0, their clusters above.",
    );
  }
  const id = cellOf(row, columns.clusterId);
  const name = cellOf(row, columns.value) || (level === "0" ? id : "");
  if (name === "") throw taxonomyError(file, row.line, "this row has no name", "Name it or remove the row.");
  return { id, parentId: cellOf(row, columns.parentId), name, level: Number(level), row };
}

/** From the broadest to the narrowest. Ends because every parent is on a higher level. */
function ancestorsOf(node: Cluster, clusters: ReadonlyMap<string, Cluster>, file: string): Cluster[] {
  const ancestors: Cluster[] = [];
  for (let above = parentOf(node, clusters, file); above; above = parentOf(above, clusters, file))
    ancestors.unshift(above);
  return ancestors;
}

function parentOf(node: Cluster, clusters: ReadonlyMap<string, Cluster>, file: string): Cluster | undefined {
  if (node.parentId === "") return undefined;
  const parent = clusters.get(node.parentId);
  if (parent && parent.level > node.level) return parent;
  const message = parent
    ? `the parent of "${node.name}" is on level ${parent.level}, which is not above level ${node.level}`
    : `"${node.name}" has a parent that is not in the file: ${node.parentId}`;
  throw taxonomyError(
    file,
    node.row.line,
    message,
    "Give the parent a row on a higher level, or correct parent_cluster_id.",
  );
}
