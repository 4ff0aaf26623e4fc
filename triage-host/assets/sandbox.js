// A patient's phone: shows what happened in one chat, and sends what is typed or tapped.
// Texts are only ever set as text, never as markup.

const MOST_PATIENTS = 99;
const asked = Number(new URLSearchParams(location.search).get("patient") ?? 1);
const patient = Number.isInteger(asked) && asked >= 1 && asked <= MOST_PATIENTS ? asked : 1;
const at = (id) => document.getElementById(id);
const chat = at("chat");
const words = at("words");
const sent = new Map(); // id of a message of ours -> its ticks
let typing = null;
let lastDay = "";

at("next").textContent = `Patient ${patient}`;
at("next").href = `/sandbox?patient=${patient % MOST_PATIENTS + 1}`;
document.title = `Patient ${patient}: sandbox`;

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

const drawing = (className, path) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 14");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
};
const ONE_TICK = "M5 8l4 4 9-10";
const TWO_TICKS = "M1 8l4 4 9-10M10 10l2 2 9-10";

// Each line finds its own direction, so that a message in two scripts reads right in both.
const lines = (text) => text.split("\n").map((line) => {
  const made = element("div", "line");
  made.dir = "auto";
  line.split(/(\*[^*\s](?:[^*]*[^*\s])?\*)/).forEach((piece, place) => {
    made.append(place % 2 ? element("strong", "", piece.slice(1, -1)) : piece);
  });
  return made;
});

const clock = (ms) => new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

const day = (ms) => {
  const name = new Date(ms).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
  if (name !== lastDay) chat.append(element("p", "day", name));
  lastDay = name;
};

const show = (made) => {
  const isAtEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 120;
  at("empty")?.remove();
  chat.append(made);
  if (typing) chat.append(typing);
  if (isAtEnd || made.classList.contains("mine")) chat.scrollTop = chat.scrollHeight;
};

const isTyping = (on) => {
  clearTimeout(isTyping.ends);
  if (on && !typing) {
    typing = element("div", "typing", element("i"), element("i"), element("i"));
    typing.setAttribute("role", "status");
    typing.setAttribute("aria-label", "typing");
    chat.append(typing);
    chat.scrollTop = chat.scrollHeight;
  } else if (!on) {
    typing?.remove();
    typing = null;
  }
  at("state").textContent = on ? "typing…" : "sandbox";
  if (on) isTyping.ends = setTimeout(() => isTyping(false), 25_000);
};

const ours = (what) => {
  if (what.text !== undefined) return lines(what.text);
  if (what.button) return lines(what.button.title);
  if (what.row) return lines(what.row.title);
  if (what.location) return lines("📍 A place");
  return lines(what === "image" ? "🖼 A picture" : "🎙 A voice note");
};

const onSent = ({ id, at: ms, what }) => {
  day(ms);
  const ticks = element("span", "", drawing("ticks", ONE_TICK));
  const meta = element("div", "meta", element("time", "", clock(ms)), ticks);
  sent.set(id, ticks);
  show(element("div", "message mine", element("div", "bubble", ...ours(what), meta)));
};

const onTicked = ({ of, status }, isNews) => {
  const ticks = sent.get(of);
  if (!ticks) return;
  if (status === "failed") {
    ticks.className = "failed";
    ticks.textContent = "not delivered";
    isTyping(false);
  } else if (!ticks.dataset.read) {
    ticks.replaceChildren(drawing("ticks", TWO_TICKS));
    if (isNews) isTyping(true);
  }
};

const onReceived = ({ at: ms, shown }) => {
  isTyping(false);
  // An answer means that what was sent before has been read.
  for (const ticks of sent.values()) {
    if (ticks.className === "failed") continue;
    ticks.dataset.read = "yes";
    ticks.replaceChildren(drawing("ticks read", TWO_TICKS));
  }
  day(ms);
  const meta = element("div", "meta", element("time", "", clock(ms)));
  const made = element("div", "message", element("div", "bubble", ...lines(shown.text), meta));
  const choices = shown.buttons.map((button) => choice(button.title, null, () => send({ button })));
  if (shown.opens) {
    choices.push(choice(shown.opens, "M4 2h16M4 7h16M4 12h16", () => openList(shown)));
  }
  if (choices.length) made.append(element("div", "choices", ...choices));
  show(made);
  refreshWorklist();
};

const choice = (title, icon, onTap) => {
  const label = element("span", "", title);
  label.dir = "auto";
  const button = element("button", "choice", ...(icon ? [drawing("", icon)] : []), label);
  button.type = "button";
  button.dir = "auto";
  button.addEventListener("click", onTap);
  return button;
};

const openList = ({ opens, rows }) => {
  at("list-title").textContent = opens;
  at("rows").replaceChildren(...rows.map((row) => {
    const button = element("button", "", element("span", "ring"), element("span", "", row.title));
    button.type = "button";
    button.dir = "auto";
    button.addEventListener("click", () => {
      at("list").close();
      send({ row });
    });
    return button;
  }));
  open(at("list"));
  at("rows").firstElementChild?.focus();
};

// A sheet lies over the phone's lower edge, wherever the phone stands.
const open = (sheet) => {
  const phone = document.querySelector(".phone").getBoundingClientRect();
  sheet.style.setProperty("--phone-start", `${phone.left}px`);
  sheet.style.setProperty("--phone-width", `${phone.width}px`);
  sheet.style.setProperty("--below-phone", `${innerHeight - phone.bottom}px`);
  sheet.showModal();
};

const send = async (what) => {
  words.focus({ preventScroll: true });
  const answer = await fetch("/sandbox/send", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ patient, what }),
  }).catch(() => null);
  if (!answer?.ok) at("state").textContent = "the service cannot be reached";
};

at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  send({ text });
});
words.addEventListener("keydown", (event) => {
  // While an input method composes, Enter chooses a candidate.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    at("composer").requestSubmit();
  }
});
at("attach").addEventListener("click", () => open(at("attachments")));
at("attachments").addEventListener("click", (event) => {
  const kind = event.target.closest("[data-kind]")?.dataset.kind;
  if (!kind) return;
  at("attachments").close();
  send(kind === "location" ? { location: { latitude: 31.5204, longitude: 74.3587 } } : kind);
});
for (const sheet of document.querySelectorAll("dialog")) {
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest(".close")) sheet.close();
  });
}

// The answers that alone led to the outcome, and what would have led elsewhere, each in its own direction.
const why = (because) => {
  if (!because) return [];
  const line = (before, answers) => {
    const words = answers.map((answer, at) => element("bdi", "", (at ? "; " : "") + answer.words));
    return element("small", "", before, ...words);
  };
  const others = because.contrasts.map((other) =>
    line(`${other.outcome.replaceAll("_", " ")} if `, [...other.changed, ...other.then]));
  return [line("because ", because.answers), ...others];
};

const refreshWorklist = async () => {
  const answer = await fetch("/sandbox/worklist").catch(() => null);
  if (!answer?.ok) return;
  const list = await answer.json();
  const spoken = (name) => (name ?? "").replaceAll("_", " ");
  at("worklist").replaceChildren(...list.map((encounter) => element("li", "",
    element("strong", "", spoken(encounter.urgency ?? encounter.reason)),
    encounter.outcome ? ` · ${spoken(encounter.outcome)}` : "",
    element("small", "", `${spoken(encounter.reason)} · ${encounter.locale ?? ""} · ${clock(encounter.opened_at)}`),
    ...why(encounter.because),
  )));
  if (!list.length) at("worklist").append(element("li", "", element("small", "", "Nobody waits.")));
};

const links = Array.from({ length: Math.max(5, patient) }, (_, index) => {
  const link = element("a", "", String(index + 1));
  link.href = `/sandbox?patient=${index + 1}`;
  if (index + 1 === patient) link.setAttribute("aria-current", "page");
  return link;
});
at("patients").append(...links.slice(-12));
fetch("/sandbox/about").then((answer) => answer.json()).then((about) => { at("flow").textContent = about.flow; });
refreshWorklist();

const started = Date.now();
const BEAT = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 450;

const happened = async ({ sent: message, received, ticked }) => {
  // What is read back at the start is history: nobody is typing then.
  const isNews = Date.now() - started > 1_000;
  if (message) onSent(message);
  if (ticked) onTicked(ticked, isNews);
  if (!received) return;
  if (isNews && BEAT) {
    // The service answers sooner than anybody can read; a beat shows that it was an answer.
    isTyping(true);
    await new Promise((resolve) => setTimeout(resolve, BEAT));
  }
  onReceived(received);
};

let inTurn = Promise.resolve();
const events = new EventSource(`/sandbox/events?patient=${patient}`);
events.addEventListener("message", (event) => {
  const { happening } = JSON.parse(event.data);
  inTurn = inTurn.then(() => happened(happening));
});
events.addEventListener("open", () => { at("state").textContent = "sandbox"; });
events.addEventListener("error", () => { at("state").textContent = "waiting for the service…"; });
words.focus({ preventScroll: true });
