/** What fitReport cuts excerpts to (excerptLength in the package's report-data; a test holds the two together). */
export const excerptLength = 240;
