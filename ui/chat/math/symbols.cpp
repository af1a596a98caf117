// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/math/symbols.h"

#include <QHash>

namespace Parlor::Math {

namespace {

using namespace Qt::StringLiterals;

/// "alpha α beta β": names and characters in turn.
QHash<QString, QString> pairs(const QString &list)
{
    const QStringList words = list.split(u' ', Qt::SkipEmptyParts);
    QHash<QString, QString> map;
    for (qsizetype i = 0; i + 1 < words.size(); i += 2)
        map.insert(words.at(i), words.at(i + 1));
    return map;
}

const QHash<QString, QString> &letters()
{
    static const auto map = pairs(
        u"alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
        "omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ hbar ℏ imath ı "
        "jmath ȷ"_s);
    return map;
}

const QHash<QString, QString> &ordinary()
{
    static const auto map = pairs(
        u"Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ "
        "nexists ∄ emptyset ∅ varnothing ∅ aleph ℵ beth ℶ Re ℜ Im ℑ wp ℘ angle ∠ measuredangle ∡ triangle △ square □ blacksquare ■ "
        "Box □ Diamond ◇ checkmark ✓ neg ¬ lnot ¬ top ⊤ bot ⊥ prime ′ dagger † degree ° circ ∘ bullet ∙ star ⋆ ldots … dots … cdots ⋯ "
        "vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ flat ♭ sharp ♯ natural ♮ hslash ℏ therefore ∴ because ∵ complement ∁ backslash \\ "
        "% % # # & & _ _ $ $ copyright © euro € pounds £ S § P ¶ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ | ‖"_s);
    return map;
}

const QHash<QString, QString> &binaries()
{
    static const auto map = pairs(
        u"pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ "
        "wr ≀ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ amalg ⨿ bigtriangleup △ ltimes ⋉ rtimes ⋊"_s);
    return map;
}

const QHash<QString, QString> &relations()
{
    static const auto map = pairs(
        u"leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ approxeq ≊ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ "
        "supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ perp ⟂ "
        "vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ asymp ≍ doteq ≐ prec ≺ succ ≻ preceq ⪯ succeq ⪰ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳ "
        "coloneqq ≔ triangleq ≜ bowtie ⋈ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸ "
        "Leftrightarrow ⇔ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸ longleftrightarrow ⟷ Longleftrightarrow ⟺ "
        "mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ "
        "searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ leftharpoonup ↼ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ colon :"_s);
    return map;
}

const QHash<QString, QString> &largeOperators()
{
    static const auto map = pairs(
        u"sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ "
        "bigsqcup ⨆ biguplus ⨄"_s);
    return map;
}

const QHash<QString, QString> &delimiters()
{
    static const auto map = pairs(
        u"( ( ) ) [ [ ] ] / / | | < ⟨ > ⟩ { { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ "
        "vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ lgroup ( rgroup ) uparrow ↑ downarrow ↓ backslash \\"_s);
    return map;
}

Node make(AtomClass atom, const QString &text)
{
    Node node;
    node.kind = Node::Kind::Symbol;
    node.atom = atom;
    node.text = text;
    return node;
}

std::optional<Node> namedFunction(const QString &command)
{
    static const QStringList plain = u"sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp ker dim hom deg arg"_s.split(u' ');
    static const QStringList withLimits = u"lim max min sup inf det gcd Pr limsup liminf"_s.split(u' ');
    if (!plain.contains(command) && !withLimits.contains(command))
        return std::nullopt;
    Node node = make(AtomClass::Operator, command == "limsup"_L1 ? u"lim sup"_s : command == "liminf"_L1 ? u"lim inf"_s : command);
    node.limits = withLimits.contains(command);
    return node;
}

} // namespace

std::optional<Node> symbol(const QString &command)
{
    if (const auto found = letters().constFind(command); found != letters().cend()) {
        Node node = make(AtomClass::Ordinary, *found);
        node.italic = command != "hbar"_L1;
        return node;
    }
    if (const auto found = ordinary().constFind(command); found != ordinary().cend())
        return make(AtomClass::Ordinary, *found);
    if (const auto found = binaries().constFind(command); found != binaries().cend())
        return make(AtomClass::Binary, *found);
    if (const auto found = relations().constFind(command); found != relations().cend())
        return make(AtomClass::Relation, *found);
    if (const auto found = largeOperators().constFind(command); found != largeOperators().cend()) {
        Node node = make(AtomClass::Operator, *found);
        node.large = true;
        node.limits = !command.contains("int"_L1);
        return node;
    }
    if (command == "{"_L1 || command == "}"_L1 || delimiters().contains(command)) {
        static const QString opening = u"{[(⟨⌈⌊"_s;
        const QString shape = delimiters().value(command);
        return make(opening.contains(shape) ? AtomClass::Opening : AtomClass::Closing, shape);
    }
    return namedFunction(command);
}

Node character(QChar character)
{
    Node node = make(AtomClass::Ordinary, QString(character));
    node.italic = character.isLetter() && character.script() != QChar::Script_Han;
    if (u"+−-*±"_s.contains(character)) {
        node.atom = AtomClass::Binary;
        node.text = character == u'-' ? u"−"_s : character == u'*' ? u"∗"_s : QString(character);
    } else if (u"=<>:≤≥≠≈∈→⇒"_s.contains(character)) {
        node.atom = AtomClass::Relation;
    } else if (u"(["_s.contains(character)) {
        node.atom = AtomClass::Opening;
    } else if (u")]!?"_s.contains(character)) {
        node.atom = AtomClass::Closing;
    } else if (u",;"_s.contains(character)) {
        node.atom = AtomClass::Punctuation;
    }
    return node;
}

std::optional<QString> delimiter(const QString &name)
{
    if (name == "."_L1)
        return QString();
    const auto found = delimiters().constFind(name == "|"_L1 ? u"|"_s : name);
    return found == delimiters().cend() ? std::nullopt : std::optional(*found);
}

QString accent(const QString &command)
{
    static const auto map = pairs(u"hat ˆ widehat ˆ tilde ˜ widetilde ˜ bar ¯ vec → overrightarrow → overleftarrow ← dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` mathring ˚"_s);
    return map.value(command);
}

/// Where the letters of an alphabet begin among the mathematical ones of Unicode, and what was there before them.
QString inAlphabet(const QString &alphabet, QChar letter)
{
    struct Alphabet {
        char32_t capital;
        char32_t small;
        QHash<QString, QString> others;
    };
    static const QHash<QString, Alphabet> alphabets{
        {u"mathbb"_s, {0x1D538, 0x1D552, pairs(u"C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ"_s)}},
        {u"mathcal"_s, {0x1D49C, 0x1D4B6, pairs(u"B ℬ E ℰ F ℱ H ℋ I ℐ L ℒ M ℳ R ℛ e ℯ g ℊ o ℴ"_s)}},
        {u"mathfrak"_s, {0x1D504, 0x1D51E, pairs(u"C ℭ H ℌ I ℑ R ℜ Z ℨ"_s)}},
    };
    const auto found = alphabets.constFind(alphabet == "mathscr"_L1 ? u"mathcal"_s : alphabet);
    if (found == alphabets.cend())
        return letter;
    if (const QString other = found->others.value(letter); !other.isEmpty())
        return other;
    char32_t code = 0;
    if (letter >= u'A' && letter <= u'Z')
        code = found->capital + letter.unicode() - u'A';
    else if (letter >= u'a' && letter <= u'z')
        code = found->small + letter.unicode() - u'a';
    return code == 0 ? QString(letter) : QString::fromUcs4(&code, 1);
}

} // namespace Parlor::Math
