/** A value's key: its name blind to case, Unicode form and spacing. Two names with one key are the same value. */
export function valueIdOf(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC").replace(/\s+/g, " ").trim();
}
