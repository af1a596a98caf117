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
    <name>Parlor::ProviderCard</name>
    <message numerus="yes">
        <source>%n model(s) found. %1 answered after %2 ms: “%3”</source>
        <translation>
            <numerusform>%n model found. %1 answered after %2 ms: “%3”</numerusform>
            <numerusform>%n models found. %1 answered after %2 ms: “%3”</numerusform>
        </translation>
    </message>
</context>
</TS>
