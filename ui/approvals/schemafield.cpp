#include "approvals/schemafield.h"

#include "base/literals.h"
#include "common/build.h"
#include "common/wheel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace countersign {

namespace {
const QDate kNoDate(1900, 1, 1);

QString typeOf(const QJsonObject &schema)
{
    const QJsonValue type = schema.value("type"_L1);
    if (!type.isArray())
        return type.toString();
    for (const QJsonValue &item : type.toArray())
        if (item.toString() != u"null")
            return item.toString();
    return {};
}

bool allTexts(const QJsonValue &value)
{
    const QJsonArray items = value.toArray();
    return std::all_of(items.begin(), items.end(),
        [](const QJsonValue &item) { return item.isString() && !item.toString().contains(u'\n'); });
}

QString jsonText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    // A one-element array carries any value; its brackets are cut off again.
    const QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    if (!value.isObject() && !value.isArray())
        return text.mid(1, text.size() - 2);
    const QJsonDocument document = value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

/// Undefined when it is no JSON.
QJsonValue parsed(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &error);
    return error.error == QJsonParseError::NoError && document.array().size() == 1 ? document.array().at(0)
                                                                                   : QJsonValue(QJsonValue::Undefined);
}
} // namespace

SchemaField::SchemaField(const Theme &theme, const QString &key, const QString &label, const QJsonObject &schema,
    const QJsonValue &value, bool required, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_key(key),
      m_schema(schema),
      m_original(value),
      m_required(required),
      m_kind(kindFor(schema, value)),
      m_editor(makeEditor()),
      m_problem(countersign::label(theme, {}, Type::Small, false, "danger"))
{
    QVBoxLayout *lines = column(this, 0, 1);
    QLabel *name =
        countersign::label(theme, required ? label : tr("%1 (optional)").arg(label), Type::Small, false, "dim");
    name->setBuddy(m_editor);
    m_editor->setAccessibleName(label);
    m_editor->setObjectName(key);
    m_problem->setWordWrap(true);
    m_problem->hide();
    lines->addWidget(name);
    lines->addWidget(m_editor);
    lines->addWidget(m_problem);
}

SchemaField::Kind SchemaField::kindFor(const QJsonObject &schema, const QJsonValue &value) const
{
    const QString type = typeOf(schema);
    if (schema.value("enum"_L1).isArray())
        return Kind::Choice;
    if (type == u"boolean")
        return Kind::Flag;
    if (type == u"integer")
        return Kind::Integer;
    if (type == u"number")
        return Kind::Number;
    const bool listOfTexts = typeOf(schema.value("items"_L1).toObject()) == u"string";
    if ((type == u"array" && listOfTexts && (value.isUndefined() || value.isArray()) && allTexts(value)))
        return Kind::List;
    if (type == u"string" && (value.isUndefined() || value.isString())) {
        const QString text = value.toString();
        if (schema.value("format"_L1).toString() == u"date" &&
            (text.isEmpty() || QDate::fromString(text, Qt::ISODate).isValid()))
            return Kind::Date;
        return text.contains(u'\n') || text.size() > 120 || m_key == u"body" ? Kind::Text : Kind::Line;
    }
    return Kind::Json;
}

QWidget *SchemaField::makeEditor()
{
    switch (m_kind) {
        case Kind::Line:
        case Kind::Number:
        case Kind::Integer: return makeLine();
        case Kind::Text:
        case Kind::List:
        case Kind::Json: return makeText();
        case Kind::Choice: return makeChoice();
        case Kind::Date: return makeDate();
        case Kind::Flag: break;
    }
    auto *box = new QCheckBox(tr("Yes"));
    box->setChecked(m_original.toBool());
    connect(box, &QCheckBox::toggled, this, &SchemaField::touch);
    return box;
}

QWidget *SchemaField::makeLine()
{
    auto *line = new QLineEdit;
    line->setText(m_kind == Kind::Line ? m_original.toString() : jsonText(m_original));
    line->setCursorPosition(0);
    connect(line, &QLineEdit::textChanged, this, &SchemaField::touch);
    return line;
}

QWidget *SchemaField::makeText()
{
    auto *edit = new QPlainTextEdit;
    edit->setProperty("editable", true);
    edit->setTabChangesFocus(true);
    edit->setFont(m_theme.font(m_kind == Kind::Json ? Type::Mono : Type::Body));
    QStringList lines;
    if (m_kind == Kind::List)
        for (const QJsonValue &item : m_original.toArray())
            lines.append(item.toString());
    edit->setPlainText(m_kind == Kind::List   ? lines.join(u'\n')
                       : m_kind == Kind::Json ? jsonText(m_original)
                                              : m_original.toString());
    const int rows = std::clamp(edit->document()->blockCount(), 2, 9);
    edit->setFixedHeight(rows * edit->fontMetrics().lineSpacing() + 22);
    if (m_kind == Kind::List)
        edit->setPlaceholderText(tr("One a line"));
    connect(edit, &QPlainTextEdit::textChanged, this, &SchemaField::touch);
    return edit;
}

QWidget *SchemaField::makeChoice()
{
    auto *box = new QComboBox;
    if (!m_required || m_original.isUndefined())
        box->addItem(tr("not set"), QVariant());
    for (const QJsonValue &choice : m_schema.value("enum"_L1).toArray()) {
        box->addItem(choice.isString() ? choice.toString() : jsonText(choice), choice.toVariant());
        if (choice == m_original)
            box->setCurrentIndex(box->count() - 1);
    }
    keepFromWheel(box);
    connect(box, &QComboBox::currentIndexChanged, this, &SchemaField::touch);
    return box;
}

QWidget *SchemaField::makeDate()
{
    auto *edit = new QDateEdit;
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat));
    if (!m_required) {
        edit->setMinimumDate(kNoDate);
        edit->setSpecialValueText(tr("no date"));
    }
    const QDate date = QDate::fromString(m_original.toString(), Qt::ISODate);
    edit->setDate(date.isValid() ? date : m_required ? QDate::currentDate() : kNoDate);
    keepFromWheel(edit);
    connect(edit, &QDateEdit::dateChanged, this, &SchemaField::touch);
    return edit;
}

void SchemaField::touch()
{
    m_touched = true;
    check();
    Q_EMIT edited();
}

QString SchemaField::typed() const
{
    if (const auto *line = qobject_cast<QLineEdit *>(m_editor))
        return m_kind == Kind::Line ? line->text() : line->text().trimmed();
    if (const auto *edit = qobject_cast<QPlainTextEdit *>(m_editor))
        return edit->toPlainText();
    return {};
}

QJsonValue SchemaField::value() const
{
    if (!m_touched)
        return m_original;
    const QString text = typed();
    const QJsonValue nothing(QJsonValue::Undefined);
    switch (m_kind) {
        case Kind::Flag: return qobject_cast<QCheckBox *>(m_editor)->isChecked();
        case Kind::Choice: {
            const QVariant choice = qobject_cast<QComboBox *>(m_editor)->currentData();
            return choice.isValid() ? QJsonValue::fromVariant(choice) : nothing;
        }
        case Kind::Date: {
            const QDate date = qobject_cast<QDateEdit *>(m_editor)->date();
            return date == kNoDate ? nothing : QJsonValue(date.toString(Qt::ISODate));
        }
        case Kind::Integer: return text.isEmpty() ? nothing : QJsonValue(text.toLongLong());
        case Kind::Number: return text.isEmpty() ? nothing : QJsonValue(text.toDouble());
        case Kind::List: {
            if (text.trimmed().isEmpty() && !m_required)
                return nothing;
            QJsonArray items;
            for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
                items.append(line.trimmed());
            return items;
        }
        case Kind::Json: return text.trimmed().isEmpty() ? nothing : parsed(text);
        case Kind::Line:
        case Kind::Text: break;
    }
    return text.isEmpty() && !m_required ? nothing : QJsonValue(text);
}

QString SchemaField::numberProblem() const
{
    bool ok = false;
    const QString text = typed();
    const double number = text.toDouble(&ok);
    if (m_kind == Kind::Integer && ok)
        text.toLongLong(&ok);
    if (!ok)
        return m_kind == Kind::Integer ? tr("This must be a whole number.")
                                       : tr("This must be a number, written like 98.77.");
    if (number < m_schema.value("minimum"_L1).toDouble(-1e300))
        return tr("At least %1.").arg(m_schema.value("minimum"_L1).toDouble());
    if (number > m_schema.value("maximum"_L1).toDouble(1e300))
        return tr("At most %1.").arg(m_schema.value("maximum"_L1).toDouble());
    return {};
}

QString SchemaField::problem() const
{
    const QString text = typed();
    const bool writes = m_kind != Kind::Flag && m_kind != Kind::Choice && m_kind != Kind::Date;
    if (m_kind == Kind::Choice && m_required && value().isUndefined())
        return tr("Choose one.");
    if (!writes)
        return {};
    const int least = m_schema.value("minLength"_L1).toInt(0);
    if (text.trimmed().isEmpty())
        return m_required && (least > 0 || (m_kind != Kind::Line && m_kind != Kind::Text && m_kind != Kind::List))
                   ? tr("This must not be empty.")
                   : QString();
    if (m_kind == Kind::Number || m_kind == Kind::Integer)
        return numberProblem();
    if (m_kind == Kind::Json && parsed(text).isUndefined())
        return tr("This is not valid JSON yet.");
    if (m_kind == Kind::Line || m_kind == Kind::Text) {
        if (text.size() < least)
            return tr("At least %n characters.", nullptr, least);
        if (const int most = m_schema.value("maxLength"_L1).toInt(INT_MAX); text.size() > most)
            return tr("At most %n characters.", nullptr, most);
    }
    return {};
}

QString SchemaField::check()
{
    const QString words = m_touched ? problem() : QString();
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    setLook(m_editor, "invalid", words.isEmpty() ? u"false"_s : u"true"_s);
    m_editor->setAccessibleDescription(words);
    return words;
}

} // namespace countersign
