import { useEffect, useState } from "preact/hooks";

type Theme = "system" | "light" | "dark";
/** The system's theme first, then the other one: every step but the last is seen. */
const themes: readonly Theme[] = matchMedia("(prefers-color-scheme: dark)").matches
  ? ["system", "light", "dark"]
  : ["system", "dark", "light"];
const storageKey = "dissensus-theme";

/** Goes round the themes. The choice is kept where the browser allows it. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(readTheme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    keepTheme(theme);
  }, [theme]);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <button
      type="button"
      class="theme-toggle"
      aria-label={`Theme: ${theme}. Change to ${next}.`}
      onClick={() => setTheme(next)}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" />
      </svg>
      <span>{theme[0]!.toUpperCase() + theme.slice(1)}</span>
    </button>
  );
}

/** Storage may be closed to a page opened from a file: then the system's theme holds. */
function readTheme(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? "system";
  } catch {
    return "system";
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    return;
  }
}
