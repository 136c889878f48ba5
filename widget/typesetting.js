// Figures kept in one piece where a line ends, as they are shown; also in bot/typesetting.py.

const UNITS = "€|%|‰|h|min|mm|cm|m|km|m²|m³|ha|g|kg|t|l|L|kW|kWh|Wh|°|°C|euros?|centimes?";
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
// Within an amount, before its unit or a month, within an hour, after "n°" and "M.", and around French punctuation.
const KEPT = new RegExp(
  `(?<=\\d) (?=\\d{3}(?!\\d)|(?:${UNITS}|${MONTHS})(?![\\p{L}\\p{N}_])|–)|(?<=\\d h) (?=\\d\\d(?!\\d)|–)|(?<=[nN]°) (?=\\d)`
  + "|(?<=\\bM\\.) (?=[A-ZÀ-Ý])|(?<=\\bMme) (?=[A-ZÀ-Ý])|(?<=\\S) (?=[:;?!»](?:[\\s.,)]|$))|(?<=«) (?=\\S)", "gu");
const PHONE = /(?<!\d)0\d(?: \d\d){4}(?!\d)/g;
const NO_BREAK = "\u00a0";

/** The text with no-break spaces within 145 000 €, 8 h 30, 02 31 00 00 00, n° 12, M. Petit, and before « : ». */
export function unbroken(text) {
  return String(text).replace(PHONE, (number) => number.replaceAll(" ", NO_BREAK)).replace(KEPT, NO_BREAK);
}
