// Narrows the site plan to the words of ?q=, ignoring case and accents; without it the whole plan stays in view.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const words = plain(query).split(/\s+/).filter(Boolean);

if (words.length) {
  let found = 0;
  for (const item of document.querySelectorAll(".plan li")) {
    const text = plain(`${item.textContent} ${item.dataset.texte}`);
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) found += 1;
  }
  for (const section of document.querySelectorAll(".plan")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  const count = found === 0 ? "Aucune page" : found === 1 ? "Une page" : `${found} pages`;
  document.getElementById("resultat").textContent = `${count} pour « ${query} ».`;
  document.getElementById("recherche").value = query;
}
