/** Stands under numbers that simulated models made. */
export function SimulatedNote({ providers }: { providers: readonly string[] }) {
  return providers.length === 0 ? null : (
    <p class="unscored">Simulated models: no number here says anything about a real one.</p>
  );
}
