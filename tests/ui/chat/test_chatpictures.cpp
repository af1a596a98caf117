// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws rich messages into <build>/pictures, to be looked at, and checks what a program can see.
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include <QDir>
#include <QImage>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

QList<Message> richMessages()
{
    QList<Message> messages;
    messages.append(makeMessage(Role::User, u"Can you show me everything?\nSecond line."_s));
    Message answer = makeMessage(Role::Assistant, uR"(# A heading

A paragraph with **bold**, *italic*, ~~struck~~, `inline code` and [a link](https://example.org/page). It goes on for long enough that it has to be broken into two lines at the very least, so that line distances can be seen.

1. First item
2. Second item with more words
   - nested **item**
   - another

     with a second paragraph
3. Third

- [x] done
- [ ] to do

> A quote that says something
>
> > nested quote

```cpp
#include <vector>

int main()
{
    std::vector<int> numbers{1, 2, 3}; // a comment
    return numbers.size() > 2 ? 0 : 1;
}
```

| Language | Typing | Year |
|----------|:------:|-----:|
| C++ | static | 1985 |
| Python | dynamic, with optional annotations | 1991 |

Inline $E = mc^2$, \(\frac{a}{b}\) and $\sum_{i=1}^{n} i$; it costs $5 and $10.

$$
x_{1,2} = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
$$

\[ \int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}, \quad \lim_{n\to\infty} \left(1 + \frac{1}{n}\right)^n = e \]

\[ A = \begin{pmatrix} a_{11} & a_{12} \\ a_{21} & a_{22} \end{pmatrix}, \quad |x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases} \]

$$\begin{aligned} \hat{f}(\xi) &= \int f(x)\, e^{-2\pi i x \xi}\,dx \\ \vec{v} \cdot \nabla \rho &= 0 \quad \forall x \in \mathbb{R}^n \end{aligned}$$

Not known: $\unknowncommand{x}$. A footnote[^1].

![A picture](https://example.org/picture.png)

![Dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==)

```mermaid
graph TD; A-->B;
```

[^1]: The text of the footnote.

---

שלום עולם, זהו טקסט בעברית עם **הדגשה**.

- פריט ראשון

日本語の段落です。 Emoji: 👍🏽)"_s);
    answer.thinking = u"The person wants *everything*.\n\n- So be it."_s;
    answer.thinkingMilliseconds = 12'300;
    answer.citations = {{.uri = u"https://example.org/one"_s, .title = u"The first source"_s, .snippet = {}}, {.uri = u"https://example.com/two"_s, .title = {}, .snippet = {}}};
    answer.siblingCount = 3;
    answer.siblingIndex = 1;
    messages.append(answer);
    messages.append(makeMessage(Role::User, u"مرحبا"_s));
    Message stopped = makeMessage(Role::Assistant, u"This was stopped in the"_s);
    stopped.state = MessageState::Stopped;
    messages.append(stopped);
    Message failed = makeMessage(Role::Assistant, QString());
    failed.state = MessageState::Failed;
    failed.errorText = u"The provider cannot be reached. Check the network."_s;
    messages.append(failed);
    return messages;
}

QImage draw(ChatView &view, qreal ratio)
{
    QImage image(view.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    view.render(&image);
    return image;
}

} // namespace

class TestChatPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void richMessagesAreDrawn_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<qreal>("ratio");
        QTest::addColumn<int>("width");
        QTest::newRow("light") << false << 1.0 << 900;
        QTest::newRow("dark") << true << 1.0 << 900;
        QTest::newRow("narrow2x") << false << 2.0 << 420;
        QTest::newRow("righttoleft") << true << 1.0 << 901;
    }
    void richMessagesAreDrawn()
    {
        QFETCH(bool, dark);
        QFETCH(qreal, ratio);
        QFETCH(int, width);
        ChatView view;
        view.setPalette(dark ? darkPalette() : lightPalette());
        const bool rightToLeft = QByteArray(QTest::currentDataTag()) == "righttoleft";
        view.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        view.resize(width, width > 500 ? 2700 : 1000);
        view.show();
        const QList<Message> messages = richMessages();
        view.setConversation(ConversationId::create(), static_cast<int>(messages.size()));
        view.setPage(0, messages);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {width - 5, 5});
        QTest::qWait(100); // images in the text are decoded on other threads
        if (rightToLeft) // what a search marks, too
            view.setFindText(u"item"_s);
        else if (width > 500) {
            const int left = (width - std::min(width - 48, view.transcript().style().columnWidth)) / 2;
            const MessageItem &item = *view.transcript().item(1);
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.messageRect(1).topLeft() + QPoint(left + 10, item.rowTop(2) - 6));
            QVERIFY(item.isThinkingShown());
        }
        if (width < 500) { // away from the end, with a selection and the pointer on a message
            view.scrollToMessage(1);
            view.selectMessage(1);
            QTest::mouseMove(view.viewport(), {100, 300});
        }
        const QImage image = draw(view, ratio);
        QDir().mkpath(QStringLiteral(PARLOR_BINARY_DIR "/pictures"));
        image.save(QStringLiteral(PARLOR_BINARY_DIR "/pictures/chat-%1.png").arg(QString::fromLatin1(QTest::currentDataTag())));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 50);
        QCOMPARE(image.pixelColor(2, 2).lightnessF() < 0.5F, dark);
    }
};

PARLOR_TEST(TestChatPictures)
#include "test_chatpictures.moc"
