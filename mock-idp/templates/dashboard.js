// The dashboard comes alive: requests as they come, tokens as they are issued, search, copying.
// Without this script it shows what was there when it was fetched.
"use strict";

const KEPT = 200;
const byId = (id) => document.getElementById(id);
const fields = (more) => {
  const token = sessionStorage.getItem("control_token");
  return token === null ? more : { ...more, Authorization: `Bearer ${token}` };
};
const fetchPage = () => fetch("/-/", { headers: fields({ Accept: "text/html" }) });
const parse = (html) => new DOMParser().parseFromString(html, "text/html");

async function unlock() {
  const answer = await fetchPage();
  if (answer.ok) {
    byId("main").replaceChildren(...parse(await answer.text()).getElementById("main").childNodes);
    document.title = "Mock provider: dashboard";
    byId("main").focus();
    start();
  } else if (sessionStorage.getItem("control_token") !== null) {
    sessionStorage.removeItem("control_token");
    byId("refused").hidden = false;
  }
}

// New entries are put in, known ones left as they are: nothing that has the focus goes away.
function renew(list, newer) {
  const known = new Map([...list.children].map((entry) => [entry.dataset.key, entry]));
  const wanted = [...newer.children].map((entry) => known.get(entry.dataset.key) ?? entry);
  for (const entry of [...list.children]) if (!wanted.includes(entry)) entry.remove();
  wanted.forEach((entry, at) => {
    if (list.children[at] !== entry) list.insertBefore(entry, list.children[at] ?? null);
  });
}

let waiting = false;
function refresh() {
  if (waiting) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    const answer = await fetchPage().catch(() => null);
    if (!answer?.ok) return;
    const page = parse(await answer.text());
    for (const id of ["issuers", "tokens"]) renew(byId(id), page.getElementById(id));
    byId("clock").textContent = page.getElementById("clock").textContent;
  }, 300);
}

function cell(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function show(request) {
  const row = document.createElement("tr");
  const number = cell("th", request.number);
  number.scope = "row";
  const what = document.createElement("td");
  what.append(cell("code", `${request.method} ${request.path}`));
  const at = new Date(request.at * 1000).toISOString().replace(".000Z", "Z");
  row.append(number, cell("td", at), what, cell("td", request.endpoint), cell("td", request.status));
  byId("journal").prepend(row);
  while (byId("journal").children.length > KEPT) byId("journal").lastElementChild.remove();
}

// One sentence every ten seconds at most is told to those who listen.
let unheard = 0;
function tell() {
  if (unheard++ > 0) return;
  setTimeout(() => {
    byId("live").textContent = `Live. ${unheard} new in the last seconds.`;
    unheard = 0;
  }, 10_000);
}

let last = -1;
async function follow() {
  const headers = fields(last < 0 ? {} : { "Last-Event-ID": String(last) });
  const answer = await fetch("/-/events", { headers });
  if (!answer.ok) throw new Error(`events: ${answer.status}`);
  byId("live").textContent = "Live.";
  let text = "";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (text + value).split("\n\n");
    text = events.pop();
    for (const data of events.flatMap((event) => event.split("\n")).filter((line) => line.startsWith("data: "))) {
      const request = JSON.parse(data.slice(6));
      last = request.number;
      show(request);
      tell();
      refresh();
    }
  }
}

async function keepFollowing() {
  for (;;) {
    await follow().catch(() => null);
    byId("live").textContent = "Not live: the provider does not answer. Trying again.";
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function search() {
  const words = byId("query").value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const row of byId("defects").rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) found += 1;
  }
  byId("found").textContent = `${found} defects`;
}

async function copy(button) {
  const done = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
  if (!done) window.prompt("Copy this:", button.dataset.copy);
  byId("copied").textContent = done ? `Copied: ${button.dataset.copy}` : "";
}

function start() {
  last = Number(byId("dashboard").dataset.next) - 1;
  byId("search").hidden = false;
  byId("query").addEventListener("input", search);
  keepFollowing();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button !== null) copy(button);
});
if (byId("dashboard") !== null) {
  start();
} else {
  byId("unlock").addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem("control_token", byId("token").value);
    unlock();
  });
  if (sessionStorage.getItem("control_token") !== null) unlock();
}
