<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
    <name>Parlor::DocumentPreview</name>
    <message numerus="yes">
        <source>%n more passages are not shown here.</source>
        <translation>
            <numerusform>%n more passage is not shown here.</numerusform>
            <numerusform>%n more passages are not shown here.</numerusform>
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
</TS>
