import { type ProviderShape, providerShapes } from "./provider-identity.ts";

const paths: Readonly<Record<ProviderShape, string>> = {
  circle: "M6 1.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6z",
  square: "M1.7 1.7h8.6v8.6h-8.6z",
  triangle: "M6 1l5.4 9.6h-10.8z",
  diamond: "M6 .4l4.6 5.6l-4.6 5.6l-4.6-5.6z",
  star: "M6 .5l1.5 3.6l3.9.3l-3 2.5l.9 3.8l-3.3-2l-3.3 2l.9-3.8l-3-2.5l3.9-.3z",
  cross: "M4.3 1h3.4v3.3h3.3v3.4h-3.3v3.3h-3.4v-3.3h-3.3v-3.4h3.3z",
  wye: "M4.4 6.2l-3.4-2.2l1.8-2.8l3.2 2.1l3.2-2.1l1.8 2.8l-3.4 2.2v4.8h-3.2z",
  hexagon: "M6 .8l4.6 2.6v5.2l-4.6 2.6l-4.6-2.6v-5.2z",
};

/** The provider's shape in its colour. Says nothing by itself to a screen reader: a name stands beside it. */
export function ProviderMark({ index, size = 11 }: { index: number; size?: number }) {
  return (
    <svg class={`provider-mark provider-${index}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path d={paths[providerShapes[index]!]} />
    </svg>
  );
}
