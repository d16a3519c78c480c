#include "approvals/sentdialog.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/plainview.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QShortcut>

namespace countersign {

namespace {
QString indented(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

/// Texts as texts, everything else as JSON.
QString blocks(const QJsonValue &content)
{
    if (!content.isArray())
        return indented(content);
    QStringList parts;
    for (const QJsonValue &block : content.toArray()) {
        const bool text = block["type"_L1].toString() == u"text";
        parts.append(text ? block["text"_L1].toString() : indented(block));
    }
    return parts.join(u"\n\n"_s);
}

QString exactRequests(const QList<SentRequest> &sent)
{
    QJsonArray all;
    for (const SentRequest &one : sent)
        all.append(one.toJson());
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Indented));
}
} // namespace

QString readableRequests(const QList<SentRequest> &sent)
{
    QStringList parts;
    for (const SentRequest &item : sent) {
        const QJsonObject &request = item.request;
        const QString where = item.isCloud ? QCoreApplication::translate("SentDialog", "left this machine")
                                           : QCoreApplication::translate("SentDialog", "stayed on this machine");
        QString text = u"═══ %1 · %2 · %3 ═══\n"_s.arg(item.at, item.model, where);
        if (request.contains("system"_L1))
            text += u"\n── %1 ──\n%2\n"_s.arg(
                QCoreApplication::translate("SentDialog", "Standing instructions"), blocks(request.value("system"_L1)));
        const QJsonArray messages = request.value("messages"_L1).toArray();
        for (const QJsonValue &message : messages) {
            const QString who = message["role"_L1].toString();
            text += u"\n── %1 ──\n%2\n"_s.arg(
                who == u"assistant" ? QCoreApplication::translate("SentDialog", "The model had answered")
                                    : QCoreApplication::translate("SentDialog", "Countersign (%1)").arg(who),
                blocks(message["content"_L1]));
        }
        if (request.contains("tools"_L1))
            text += u"\n── %1 ──\n%2\n"_s.arg(
                QCoreApplication::translate("SentDialog", "Ways to answer"), indented(request.value("tools"_L1)));
        parts.append(text);
    }
    return parts.join(u'\n');
}

SentDialog::SentDialog(const Theme &theme, QList<SentRequest> sent, QWidget *parent)
    : QDialog(parent),
      m_sent(std::move(sent)),
      m_view(new PlainView(theme, Type::Mono)),
      m_search(new QLineEdit),
      m_exact(new QPushButton(tr("Exact JSON")))
{
    setWindowTitle(tr("What was sent"));
    setProperty("surface", u"panel"_s);
    resize(QSize(860, 620).boundedTo(parent ? parent->window()->size() - QSize(40, 60) : QSize(760, 540)));
    QVBoxLayout *lines = column(this, 5, 3);
    lines->addWidget(label(theme, tr("What was sent to a model for this item"), Type::Title, true));
    QHBoxLayout *tools = new QHBoxLayout;
    tools->setSpacing(Theme::space(2));
    m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search"));
    m_exact->setCheckable(true);
    m_exact->setProperty("kind", u"range"_s);
    auto *copy = new QPushButton(tr("Copy"));
    tools->addWidget(m_search, 1);
    tools->addWidget(m_exact);
    tools->addWidget(copy);
    lines->addLayout(tools);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_view->setLineLimit(4);
    m_view->setAccessibleName(tr("What was sent"));
    lines->addWidget(m_view, 1);
    auto *close = new QPushButton(tr("Close"));
    lines->addWidget(close, 0, Qt::AlignRight);
    connect(m_search, &QLineEdit::returnPressed, this, &SentDialog::find);
    connect(m_exact, &QPushButton::toggled, this, &SentDialog::showExact);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    close->setAutoDefault(false);
    copy->setAutoDefault(false);
    m_exact->setAutoDefault(false);
    showExact(false);
}

void SentDialog::showExact(bool exact)
{
    m_text = m_sent.isEmpty() ? tr("No model was asked about this item.")
             : exact          ? exactRequests(m_sent)
                              : readableRequests(m_sent);
    m_view->setText(m_text);
}

void SentDialog::find()
{
    while (!m_view->isComplete()) // what is not laid out yet cannot be found
        m_view->showMore();
    if (!m_view->find(m_search->text())) {
        m_view->moveCursor(QTextCursor::Start);
        m_view->find(m_search->text());
    }
}

} // namespace countersign
