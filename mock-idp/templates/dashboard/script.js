// The dashboard comes alive: what changes is shown, and orders are taken. Without this script it
// shows what was there when it was fetched.
import { fetchPage, parse, token } from "./dashboard-control.js";
import { keepFollowing } from "./dashboard-journal.js";
import { takeOrders } from "./dashboard-orders.js";

const byId = (id) => document.getElementById(id);

// What needs the script is hidden without it.
function reveal(within) {
  for (const element of within.querySelectorAll(".scripted")) element.hidden = false;
}

// Entries that are as before are left alone: nothing that has the focus goes away, and what was
// opened stays open.
function renew(list, newer) {
  const known = new Map([...list.children].map((entry) => [entry.dataset.key, entry]));
  const wanted = [...newer.children].map((entry) => {
    const before = known.get(entry.dataset.key);
    if (before === undefined) return entry;
    const same = before.dataset.text === entry.dataset.text;
    if (same || before.contains(document.activeElement)) return before;
    if (before.open) entry.open = true;
    return entry;
  });
  for (const entry of [...list.children]) if (!wanted.includes(entry)) entry.remove();
  wanted.forEach((entry, at) => {
    if (list.children[at] !== entry) list.insertBefore(entry, list.children[at] ?? null);
  });
}

// What an entry says, before anything in it was touched.
function note(list) {
  for (const entry of list.children) entry.dataset.text = entry.textContent;
}

let waiting = false;
let pause = 300;
function refresh() {
  if (waiting) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    const begin = performance.now();
    const answer = await fetchPage().catch(() => null);
    if (answer?.ok) {
      const page = parse(await answer.text());
      reveal(page);
      for (const list of page.querySelectorAll(".live")) {
        note(list);
        renew(byId(list.id), list);
      }
      byId("clock").replaceChildren(...page.getElementById("clock").childNodes);
    }
    // A provider that is busy is asked less often.
    pause = Math.max(300, 4 * (performance.now() - begin));
  }, pause);
}

function start() {
  reveal(document);
  document.querySelectorAll(".live").forEach(note);
  takeOrders(refresh);
  keepFollowing(Number(byId("dashboard").dataset.next), refresh);
}

async function unlock() {
  const answer = await fetchPage();
  if (answer.ok) {
    byId("main").replaceChildren(...parse(await answer.text()).getElementById("main").childNodes);
    document.title = "Mock provider: dashboard";
    byId("main").focus();
    start();
  } else if (token.get() !== null) {
    token.forget();
    byId("refused").hidden = false;
  }
}

if (byId("dashboard") !== null) {
  start();
} else {
  byId("unlock").addEventListener("submit", (event) => {
    event.preventDefault();
    token.set(byId("token").value);
    unlock();
  });
  if (token.get() !== null) unlock();
}
