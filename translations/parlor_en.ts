<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Parlor::BackupList</name>
    <message numerus="yes">
        <source>Every %n hours</source>
        <translation>
            <numerusform>Every %n hour</numerusform>
            <numerusform>Every %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::ChatHeader</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::ConversationListView</name>
    <message numerus="yes">
        <source>%n conversations deleted</source>
        <translation>
            <numerusform>%n conversation deleted</numerusform>
            <numerusform>%n conversations deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentListModel</name>
    <message numerus="yes">
        <source>%n scanned pages were not read: Tesseract, which recognises text in pictures, is not installed.</source>
        <translation>
            <numerusform>%n scanned page was not read: Tesseract, which recognises text in pictures, is not installed.</numerusform>
            <numerusform>%n scanned pages were not read: Tesseract, which recognises text in pictures, is not installed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentPreview</name>
    <message numerus="yes">
        <source>%n more passages are not shown here.</source>
        <translation>
            <numerusform>%n more passage is not shown here.</numerusform>
            <numerusform>%n more passages are not shown here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scanned pages not read</source>
        <translation>
            <numerusform>%n scanned page not read</numerusform>
            <numerusform>%n scanned pages not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentsPage</name>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n file could not be added.</numerusform>
            <numerusform>%n files could not be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n documents for good? Answers that quoted them keep the quotes.</source>
        <translation>
            <numerusform>Delete %n document for good? Answers that quoted it keep the quotes.</numerusform>
            <numerusform>Delete %n documents for good? Answers that quoted them keep the quotes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::IngestionBar</name>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents are paused</source>
        <translation>
            <numerusform>%n document is paused</numerusform>
            <numerusform>%n documents are paused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::PassageReport</name>
    <message numerus="yes">
        <source>joined from %n neighbours</source>
        <translation>
            <numerusform>joined from %n neighbour</numerusform>
            <numerusform>joined from %n neighbours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others say nearly the same</source>
        <translation>
            <numerusform>%n other says nearly the same</numerusform>
            <numerusform>%n others say nearly the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passages were looked at closely, in %1.</source>
        <translation>
            <numerusform>%n passage was looked at closely, in %1.</numerusform>
            <numerusform>%n passages were looked at closely, in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::PassagesDialog</name>
    <message numerus="yes">
        <source>Searched: %n chosen documents.</source>
        <translation>
            <numerusform>Searched: %n chosen document.</numerusform>
            <numerusform>Searched: %n chosen documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n chosen documents, and memories.</source>
        <translation>
            <numerusform>Searched: %n chosen document, and memories.</numerusform>
            <numerusform>Searched: %n chosen documents, and memories.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents that went into the prompt as a whole are gone.</source>
        <translation>
            <numerusform>%n document that went into the prompt as a whole is gone.</numerusform>
            <numerusform>%n documents that went into the prompt as a whole are gone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::ProviderCard</name>
    <message numerus="yes">
        <source>%n model(s) found. %1 answered after %2 ms: “%3”</source>
        <translation>
            <numerusform>%n model found. %1 answered after %2 ms: “%3”</numerusform>
            <numerusform>%n models found. %1 answered after %2 ms: “%3”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answers, with %n model(s). Last checked: %1</source>
        <translation>
            <numerusform>Answers, with %n model. Last checked: %1</numerusform>
            <numerusform>Answers, with %n models. Last checked: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::RememberedBar</name>
    <message numerus="yes">
        <source>%n things remembered, the last: “%1”</source>
        <translation>
            <numerusform>%n thing remembered: “%1”</numerusform>
            <numerusform>%n things remembered, the last: “%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::TokenGauge</name>
    <message numerus="yes">
        <source>The %n earliest exchanges do not fit any more and are left out.</source>
        <translation>
            <numerusform>The earliest exchange does not fit any more and is left out (%n).</numerusform>
            <numerusform>The %n earliest exchanges do not fit any more and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::TransferBar</name>
    <message numerus="yes">
        <source>%n conversations exported to %1</source>
        <translation>
            <numerusform>%n conversation exported to %1</numerusform>
            <numerusform>%n conversations exported to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations imported.</source>
        <translation>
            <numerusform>%n conversation imported.</numerusform>
            <numerusform>%n conversations imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n conversations were imported.</source>
        <translation>
            <numerusform>Stopped. %n conversation was imported.</numerusform>
            <numerusform>Stopped. %n conversations were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n was here already.</numerusform>
            <numerusform>%n were here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::UsagePage</name>
    <message numerus="yes">
        <source>%n answers · %1 tokens · %2</source>
        <translation>
            <numerusform>%n answer · %1 tokens · %2</numerusform>
            <numerusform>%n answers · %1 tokens · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::WebhooksSection</name>
    <message numerus="yes">
        <source>tried %n times: %1</source>
        <translation>
            <numerusform>tried %n time: %1</numerusform>
            <numerusform>tried %n times: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
