import { ModelText } from "../text/model-text.tsx";

/** "candour against tact": the two values that a scenario sets against each other. */
export function ValuesAgainst({ values }: { values: readonly [{ name: string }, { name: string }] }) {
  return (
    <>
      <ModelText text={values[0].name} /> <span class="against">against</span> <ModelText text={values[1].name} />
    </>
  );
}
