// The list of rules follows what is typed. Without this the form asks the server.
const form = document.querySelector("form[role=search]");
const rows = [...document.querySelectorAll("[data-text]")];
const count = document.querySelector("#count");
const none = document.querySelector("#none");

function filter() {
  const data = new FormData(form);
  const words = data.get("q").toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ["language", "severity"].map((name) => [name, data.get(name)]);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !(words.every((word) => row.dataset.text.includes(word)) &&
      wanted.every(([name, value]) => !value || row.dataset[name] === value));
    if (!row.hidden) shown += 1;
  }
  count.textContent = `${shown} of ${rows.length} rules`;
  none.hidden = shown > 0;
  const query = new URLSearchParams([...data].filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

// The page holds every rule, or those the server chose: then it has to be asked again.
if (form.dataset.all === "true") {
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  if (location.search) filter();
}
