/** A spec's sections as clause blocks: all that simulated judges read of it. */
export function clausesOf(spec: string): { id: string; authority: string; text: string }[] {
  return spec.split(/^(?=#+ )/m).map((section, index) => {
    const [heading = "", ...lines] = section.split("\n");
    return {
      id: heading.match(/\{#([a-z_]+)/)?.[1] ?? `c${index}`,
      authority: heading.match(/authority=([a-z]+)/)?.[1] ?? "",
      text: lines.join("\n").trim(),
    };
  });
}
