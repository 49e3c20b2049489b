/** Nested settings as rows: `pairs.count`, `100`. Lists of plain values stand in one row; an empty group says so. */
export function settingRows(settings: object, prefix = ""): (readonly [name: string, value: string])[] {
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]): (readonly [string, string])[] => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (Array.isArray(value)) return [[name, value.join(", ") || "none"]];
    if (value === null) return [[name, "not set"]];
    if (typeof value !== "object") return [[name, String(value)]];
    return Object.keys(value).length === 0 ? [[name, "none"]] : settingRows(value, name);
  });
}
