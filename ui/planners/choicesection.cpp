#include "planners/choicesection.h"

#include "base/literals.h"
#include "common/wheel.h"
#include "planners/form.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QRadioButton>

namespace countersign {

namespace {
/// A layout with a name in front, as a widget that can be hidden as a whole.
QWidget *fieldLine(const Theme &theme, const QString &name, QWidget *field, const QString &hint)
{
    auto *area = new QWidget;
    QVBoxLayout *lines = column(area, 0, 0);
    addField(theme, lines, name, field, hint);
    return area;
}
} // namespace

ChoiceSection::ChoiceSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_admin(admin),
      m_theme(theme),
      m_planners(admin.setting(u"planner.use"_s).words),
      m_choices(new QButtonGroup(this))
{
    QVBoxLayout *page = column(this, 5, 3);
    addChoices(page);
    addConnection(page);
    addLimits(page);
    m_outcome = new OutcomeLine(theme);
    auto *save = new QPushButton(tr("Save and use"));
    save->setProperty("kind", u"primary"_s);
    page->addWidget(m_outcome);
    page->addWidget(save, 0, Qt::AlignLeft);
    page->addStretch();
    connect(save, &QPushButton::clicked, this, &ChoiceSection::save);
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int) { showModel(); });
    connect(&m_admin, &PlannerAdmin::changed, this, &ChoiceSection::showKey);
    load();
}

void ChoiceSection::addChoices(QVBoxLayout *page)
{
    QVBoxLayout *lines = part(m_theme, page, tr("Who plans"));
    const QStringList names{tr("Playbooks"), tr("Claude"), tr("A model of your own")};
    const QStringList words{tr("Rules that always plan the same. Nothing leaves this machine, nothing costs anything."),
        tr("Reads and plans what playbooks cannot foresee. What it reads is sent to Anthropic; you can look at every "
           "byte."),
        tr("Ollama, llama.cpp, vLLM or any server that speaks chat completions. On this machine nothing leaves it.")};
    for (int i = 0; i < names.size(); ++i) {
        auto *radio = new QRadioButton(names[i]);
        radio->setFont(m_theme.font(Type::Body, true));
        radio->setAccessibleDescription(words[i]);
        m_choices->addButton(radio, i);
        lines->addWidget(radio);
        auto *about = new TextLabel(m_theme, Type::Small, false, Role::Dim);
        about->setText(words[i]);
        about->setContentsMargins(0, 0, 0, 0);
        auto *line = new QHBoxLayout;
        line->setContentsMargins(24, 0, 0, Theme::space(1));
        line->addWidget(about);
        lines->addLayout(line);
    }
}

void ChoiceSection::addConnection(QVBoxLayout *page)
{
    m_connection = new QWidget;
    QVBoxLayout *lines = part(m_theme, column(m_connection, 0, 3), tr("How it is reached"));
    m_model = new QComboBox;
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    keepFromWheel(m_model);
    m_url = new QLineEdit;
    m_version = new QLineEdit;
    addField(m_theme, lines, tr("Model"), m_model);
    addField(m_theme, lines, tr("Address"), m_url);
    m_versionLine = fieldLine(m_theme, tr("API version"), m_version,
        tr("2026-10-21 for Anthropic; servers of your own often want 2023-06-01."));
    lines->addWidget(m_versionLine);
    auto *keys = new QWidget;
    QVBoxLayout *keyLines = column(keys, 0, 1);
    m_keyState = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    m_key = new QLineEdit;
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste a key"));
    m_store = new QPushButton(tr("Store"));
    m_forget = new QPushButton(tr("Forget"));
    auto *keyLine = new QHBoxLayout;
    keyLine->setSpacing(Theme::space(2));
    keyLine->addWidget(m_key, 1);
    keyLine->addWidget(m_store);
    keyLine->addWidget(m_forget);
    keyLines->addLayout(keyLine);
    keyLines->addWidget(m_keyState);
    addField(m_theme, lines, tr("Key"), keys);
    m_key->setAccessibleName(tr("Key"));
    m_test = new QPushButton(tr("Test the connection"));
    m_tested = new OutcomeLine(m_theme);
    lines->addWidget(m_test, 0, Qt::AlignLeft);
    lines->addWidget(m_tested);
    page->addWidget(m_connection);
    connect(m_store, &QPushButton::clicked, this, [this] { storeKey(m_key->text()); });
    connect(m_forget, &QPushButton::clicked, this, [this] { storeKey({}); });
    connect(m_key, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_store->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_test, &QPushButton::clicked, this, &ChoiceSection::test);
    m_store->setEnabled(false);
}

void ChoiceSection::addLimits(QVBoxLayout *page)
{
    QVBoxLayout *lines = part(m_theme, page, tr("What a model may see"));
    m_quarantine = new QCheckBox(tr("Read in quarantine"));
    lines->addWidget(m_quarantine);
    auto *about = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    about->setText(
        tr("A first request, which knows no tools and no handbook, reads the item; the plan is made from its typed "
           "report alone. One request more, and no sentence in a mail reaches the planner."));
    lines->addWidget(about);
    m_localOnly = plainEditor(m_theme, Type::Body, tr("Never to a cloud model"));
    m_localOnly->setFixedHeight(86);
    m_localOnly->setPlaceholderText(u"*@bank.example\nmail:private\ninbox"_s);
    addField(m_theme, lines, tr("Never to a cloud model"), m_localOnly,
        tr("One source or sender a line; * stands for anything. These items are planned on this machine."));
}

QString ChoiceSection::chosen() const
{
    return m_planners.value(m_choices->checkedId());
}

void ChoiceSection::choose(const QString &planner)
{
    m_choices->button(int(std::max<qsizetype>(0, m_planners.indexOf(planner))))->setChecked(true);
    showModel();
}

void ChoiceSection::load()
{
    const PlannerSettings settings = m_admin.settings();
    m_quarantine->setChecked(settings.quarantine);
    m_localOnly->setPlainText(settings.localOnly.join(u'\n'));
    choose(settings.use);
}

void ChoiceSection::showModel()
{
    m_connection->setVisible(chosen() != u"playbook");
    m_tested->say(Tone::Neutral, {});
    const PlannerInfo planner = m_admin.settings().planner(chosen());
    m_model->clear();
    m_model->addItems(planner.models);
    m_model->setEditText(planner.model);
    m_url->setText(planner.baseUrl);
    m_version->setText(planner.version);
    m_versionLine->setVisible(chosen() == u"claude");
    showKey();
}

void ChoiceSection::showKey()
{
    const PlannerInfo planner = m_admin.settings().planner(chosen());
    const QString &key = planner.key;
    m_forget->setVisible(key == u"stored");
    m_keyState->setText(key == u"stored"        ? tr("A key is stored in the keyring.")
                        : key == u"environment" ? tr("The key comes from the environment, as config.yaml says.")
                        : key == u"unavailable" ? planner.keyMessage
                        : key == u"missing"     ? tr("No key yet.")
                                                : tr("No key is sent. A server on this machine usually wants none."));
    m_keyState->setRole(key == u"unavailable" ? Role::Caution : Role::Dim);
}

void ChoiceSection::storeKey(const QString &key)
{
    m_admin.storeKey(chosen(), key.trimmed(), this, [this](const Result<bool> &stored) {
        if (stored)
            m_key->clear();
        m_tested->say(stored ? Tone::Good : Tone::Danger, stored ? tr("Done.") : stored.error().message);
        showKey();
    });
}

SettingChanges ChoiceSection::changes() const
{
    QStringList patterns;
    const QStringList lines = m_localOnly->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        if (!line.trimmed().isEmpty())
            patterns.append(line.trimmed());
    const PlannerSettings settings = m_admin.settings();
    const PlannerInfo before = settings.planner(chosen());
    SettingChanges out;
    const auto put = [&out](const QString &key, const auto &was, const auto &is) {
        if (was != is)
            out.insert(key, is);
    };
    put(u"planner.use"_s, settings.use, chosen());
    put(u"planner.quarantine"_s, settings.quarantine, m_quarantine->isChecked());
    put(u"planner.local_only"_s, settings.localOnly, patterns);
    if (chosen() == u"playbook")
        return out;
    put(chosen() + u".model"_s, before.model, m_model->currentText().trimmed());
    put(chosen() + u".base_url"_s, before.baseUrl, m_url->text().trimmed());
    if (chosen() == u"claude")
        put(u"claude.version"_s, before.version, m_version->text().trimmed());
    return out;
}

void ChoiceSection::save()
{
    const SettingChanges changed = changes();
    if (changed.isEmpty())
        return m_outcome->say(Tone::Neutral, tr("Nothing has changed."));
    m_admin.save(changed, this, [this](const Result<bool> &saved) {
        m_outcome->say(saved ? Tone::Good : Tone::Danger,
            saved ? tr("Saved. The next item is planned this way.") : saved.error().message);
        if (saved)
            load();
    });
}

// What is typed is saved first: a test of something else would prove nothing.
void ChoiceSection::test()
{
    SettingChanges connection = changes();
    for (const char *key : {"planner.use", "planner.quarantine", "planner.local_only"})
        connection.remove(QLatin1String(key));
    m_test->setEnabled(false);
    m_tested->say(Tone::Neutral, tr("Asking…"));
    const auto ask = [this](const Result<bool> &saved) {
        if (!saved) {
            m_test->setEnabled(true);
            return m_tested->say(Tone::Danger, saved.error().message);
        }
        m_admin.test(chosen(), this, [this](const Result<ConnectionTest> &answer) {
            m_test->setEnabled(true);
            if (!answer)
                return m_tested->say(Tone::Danger, answer.error().message);
            m_tested->say(Tone::Good, tr("%1 answered after %2 ms (%3 tokens, $%4): “%5”")
                                          .arg(answer->model)
                                          .arg(answer->ms)
                                          .arg(answer->inputTokens + answer->outputTokens)
                                          .arg(double(answer->costMicro) / 1e6, 0, 'f', 4)
                                          .arg(answer->answer));
        });
    };
    if (connection.isEmpty())
        ask(true);
    else
        m_admin.save(connection, this, ask);
}

} // namespace countersign
