"""One invented text while it is made: templates of scenes become marked paragraphs."""

import re
from collections.abc import Sequence

from attrs import Factory, define

from training.cast import Institution, Person, Voice
from training.casting import Casting
from training.tags import capital, ended, plain, tag

_SENTENCE = re.compile(r"(?<=\.) (?=\S)|(?<=\{quiet\}) (?=\S)|(?<=\{filler\}) (?=\S)")


@define
class Story(Casting):
    """One text while it is made. bound: whom a key of the scene means; voices: of each attribution."""

    bound: dict[str, Voice] = Factory(dict)
    voices: list[Voice] = Factory(list)

    def voice(self, key: str, source: str) -> Voice:
        """Whom the words before a stroke mean."""
        kind, _, name = key.partition(":")
        if key == "none":
            return Voice(None, "none")
        if key in self.bound:
            return self.bound[key]
        if "+" in key:
            members = tuple(self.cast[each].voice.speaker for each in key.split("+"))
            return Voice(" and ".join(members), "group", members)
        if key[0].isupper():
            return getattr(self.cast[key[0]], key[2:] or "voice")
        found = re.search(r"<(\w*n)>(.*?)</\1>", source)
        voice = Voice(plain(found[2]), kind)
        self.bound[name or " "] = voice
        return voice

    def forms(self, voice: Voice, words: str, before: str) -> Sequence[str]:
        """The orders in which a source of these words can stand behind what is there already."""
        sentences = self.lists.sentences
        if before.startswith("#"):
            return sentences.headlines
        if words in ("who", "which", "that"):
            return sentences.relative
        if not ended(before):
            return sentences.amid
        if voice.kind == "document" or words.split()[-1] in sentences.papers:
            return sentences.document
        return sentences.pronoun if words in ("he", "she", "they", "it", "both", "the two") else sentences.nominal

    def attribution(self, key: str, source: str, before: str) -> str:
        """All of an attribution: a sentence or two, or what follows in one."""
        if not source:
            return self.sourceless()
        voice = self.voice(key, source)
        self.voices.append(voice)
        layer, words = f"t{len(self.voices) - 1}", plain(source).lower()
        forms = self.forms(voice, words, before)
        form = self.dice.choice(forms)
        if "who</s>" in form and (voice.kind != "person" or (source.endswith(",") and "who" in words)):
            form = forms[0]
        marked = tag("s", source.removesuffix(",")) + "," * source.endswith(",")
        if voice.kind in ("organization", "office"):
            said = self.dice.choice(("{Clause}", "{Corporate}"))
            form = form.replace("{Own}", "{Corporate}").replace("{Quote}", said)
        if key[0] in "GH":
            form = form.replace("says<", "say<").replace("warns<", "warn<").replace("wants<", "want<")
        form = form.replace("{t}", f"<{layer}>").replace("</t>", f"</{layer}>")
        states = self.dice.choice(self.lists.sentences.shown)
        form = form.replace("{s}", "\x01").replace("{S}", "\x02").replace("{states}", states)
        told = self.fill(form).replace("\x01", marked).replace("\x02", capital(marked) if ended(before) else marked)
        return tag(layer, told)

    def sourceless(self) -> str:
        """What the text says was said, but not by whom."""
        self.voices.append(Voice(None, "none"))
        form = self.dice.choice(self.lists.sentences.sourceless)
        return tag(f"t{len(self.voices) - 1}", self.fill(form))

    def scene(self, template: str, directive: str) -> list[str]:
        """The paragraphs of a template, marked."""
        self.cast = {slot: each for slot, each in self.cast.items() if slot == "Z"}
        self.bound, self.kin, self.sexes, self.memory = {}, None, {}, {}
        sex = self.dice.choice("mf")
        if directive in ("same", "other", "kin"):
            self.sexes = {"A": sex, "B": sex if directive == "same" else "mf".replace(sex, "")}
        if directive == "kin":
            self.kin = self.surname()
            self.cast["A"] = self.person(sex)
            self.cast["B"] = self.person(self.sexes["B"])
            self.kin = None
        done = [self.paragraph(each) for each in template.split(" ¶ ")]
        text = " ".join(map(plain, done))
        missing = [self.naming(each) for slot, each in [*self.cast.items()] if slot != "Z" and each.full not in text]
        at = 1 if done[0].startswith("#") and len(done) > 1 else 0
        done[at] = " ".join([*missing, done[at]])
        return done

    def naming(self, each: Person | Institution) -> str:
        """A sentence that names somebody in full."""
        if isinstance(each, Institution):
            thing = self.dice.choice(("a seat", "offices", "a branch", "an archive"))
            return f"{each.cap} has {thing} in {self['place']}."
        return capital(f"{each.intro} {self.dice.choice(('was in', 'lives in', 'left', 'knows'))} {self['place']}.")

    def paragraph(self, template: str) -> str:
        done = ""
        for piece in re.split(r"(\[[^\]]*\])", template):
            if piece.startswith("["):
                key, _, source = piece[1:-1].partition("|")
                if key[0].isupper() and key not in self.bound:
                    for slot in re.findall("[A-Z]", key):
                        _ = self[slot]
                source = self.fill(source)
                done += self.attribution(key, source, done)
            else:
                for chunk in _SENTENCE.split(piece):
                    done += self.chunk(chunk, done)
        return done

    def chunk(self, template: str, before: str) -> str:
        """A sentence of a paragraph, or what stands between attributions."""
        filled = self.fill(template)
        if not filled.strip():
            return filled
        blank = " " * (len(filled) - len(filled.lstrip())) or " " * (before[-1:] not in ("", " ", "#"))
        return blank + capital(filled.lstrip()) if ended(before) else filled
