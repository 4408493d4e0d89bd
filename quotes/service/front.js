"use strict";
const text = document.getElementById("text");
const id = document.getElementById("id");
const told = document.getElementById("told");

const say = (what) => { told.textContent = what; };

const open = async (file) => {
  if (!file) return;
  text.value = await file.text();
  id.value = file.name;
  say(file.name);
};

document.getElementById("file").addEventListener("change", (event) => open(event.target.files[0]));
text.addEventListener("input", () => { id.value = "article"; });
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    text.classList.toggle("over", kind === "dragover");
    if (kind === "drop") open(event.dataTransfer.files[0]);
  });
}

document.getElementById("copy").addEventListener("click", async () => {
  if (!text.reportValidity()) return;
  say("…");
  try {
    const body = JSON.stringify({ text: text.value, id: id.value });
    const answer = await fetch("/extract", { method: "POST", body });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    await navigator.clipboard.writeText(found.map((record) => JSON.stringify(record) + "\n").join(""));
    say(`${found.length} records copied, a line each`);
  } catch (error) {
    say(error.message);
  }
});
