import { useEffect, useState } from "preact/hooks";

const wideScreen = "(min-width: 46.01rem)";

/** Whether the screen is wider than a phone's, followed as it changes. */
export function useWideScreen(): boolean {
  const [wide, setWide] = useState(() => matchMedia(wideScreen).matches);
  useEffect(() => {
    const query = matchMedia(wideScreen);
    const follow = (): void => setWide(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return wide;
}
