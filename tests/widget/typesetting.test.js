// Figures kept whole where a line ends: the same lines as tests/bot/test_typesetting.py.
import assert from "node:assert/strict";
import { test } from "node:test";

import { unbroken } from "../../widget/typesetting.js";

// A tilde stands for a no-break space.
const TYPESET = [
  ["145 000 € pour la toiture", "145~000~€ pour la toiture"],
  ["1 200,50 € par an", "1~200,50~€ par an"],
  ["de 8 h 30 à 12 h", "de 8~h~30 à 12~h"],
  ["13 h 30 – 17 h 30", "13~h~30~– 17~h~30"],
  ["9 h – 12 h", "9~h~– 12~h"],
  ["au 02 31 00 00 00, le matin", "au 02~31~00~00~00, le matin"],
  ["la délibération n° 2025-41", "la délibération n°~2025-41"],
  ["le jeudi 24 décembre 2026", "le jeudi 24~décembre 2026"],
  ["M. Petit et Mme Roy", "M.~Petit et Mme~Roy"],
  ["Tarifs : « le repas » ?", "Tarifs~: «~le repas~»~?"],
  ["le groupe « Valmont ».", "le groupe «~Valmont~»."],
  ["20 % de 35 m²", "20~% de 35~m²"],
  ["en 2026 la mairie", "en 2026 la mairie"],
  ["3 marsouins, 2 mars", "3 marsouins, 2~mars"],
  ["12 34 et 5 hommes", "12 34 et 5 hommes"],
  ["", ""],
];

for (const [text, shown] of TYPESET) {
  test(`figures, names and signs stay with what they belong to: ${text}`, () => {
    assert.equal(unbroken(text), shown.replaceAll("~", "\u00a0"));
  });
}
