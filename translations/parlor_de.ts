<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Parlor::BlockLayout</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Image from %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>It could not be loaded. Try again</source>
        <translation>Es konnte nicht geladen werden. Erneut versuchen</translation>
    </message>
    <message>
        <source>Load image</source>
        <translation>Bild laden</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbruch</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Parlor::ChatController</name>
    <message>
        <source>Deleted.</source>
        <translation>Gelöscht.</translation>
    </message>
</context>
<context>
    <name>Parlor::ChatHeader</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>Parlor::ChatView</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Copy Selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy Link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Select the Whole Message</source>
        <translation>Ganze Nachricht auswählen</translation>
    </message>
    <message>
        <source>Copy the Code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Save the Code…</source>
        <translation>Code speichern …</translation>
    </message>
    <message>
        <source>Wrap Long Lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Copy LaTeX</source>
        <translation>LaTeX kopieren</translation>
    </message>
    <message>
        <source>Code %1: %2</source>
        <translation>Code %1: %2</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hide the Thoughts</source>
        <translation>Gedanken ausblenden</translation>
    </message>
    <message>
        <source>Show the Thoughts</source>
        <translation>Gedanken anzeigen</translation>
    </message>
    <message>
        <source>LaTeX copied</source>
        <translation>LaTeX kopiert</translation>
    </message>
</context>
<context>
    <name>Parlor::CodeFile</name>
    <message>
        <source>The code could not be saved: %1</source>
        <translation>Der Code konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>Code speichern</translation>
    </message>
</context>
<context>
    <name>Parlor::Composer</name>
    <message>
        <source>Web search</source>
        <translation>Websuche</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ihre Frage</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>Es antwortet: %1</translation>
    </message>
    <message>
        <source>Ask the next question: it waits for this answer</source>
        <translation>Nächste Frage stellen: sie wartet auf diese Antwort</translation>
    </message>
    <message>
        <source>Ask anything</source>
        <translation>Fragen Sie, was Sie möchten</translation>
    </message>
    <message>
        <source>Stop the answer (Esc)</source>
        <translation>Antwort anhalten (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabetaste)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>Parlor::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Markiert</translation>
    </message>
</context>
<context>
    <name>Parlor::ConversationListView</name>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Show only starred conversations</source>
        <translation>Nur markierte Unterhaltungen zeigen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Conversation deleted</source>
        <translation>Unterhaltung gelöscht</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>No starred conversations</source>
        <translation>Keine markierten Unterhaltungen</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Noch keine Unterhaltungen</translation>
    </message>
</context>
<context>
    <name>Parlor::FindBar</name>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <translation>%1 von mehr als %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Parlor::JumpButton</name>
    <message>
        <source>Jump to the latest message</source>
        <translation>Zur neuesten Nachricht springen</translation>
    </message>
</context>
<context>
    <name>Parlor::MainWindow</name>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>%1 — Parlor</source>
        <translation>%1 – Parlor</translation>
    </message>
    <message>
        <source>The models of this provider are not known yet; one is chosen when they are. If that takes long, test the provider.</source>
        <translation>Die Modelle dieses Anbieters sind noch nicht bekannt; sobald sie es sind, wird eines gewählt. Dauert das lange, testen Sie den Anbieter.</translation>
    </message>
    <message>
        <source>Editing a question: its new answer stands beside the old one</source>
        <translation>Frage bearbeiten: die neue Antwort steht neben der alten</translation>
    </message>
    <message>
        <source>Sent when this answer is complete: “%1”</source>
        <translation>Wird gesendet, wenn diese Antwort vollständig ist: „%1“</translation>
    </message>
</context>
<context>
    <name>Parlor::MessageItem</name>
    <message>
        <source>Show the previous version</source>
        <translation>Vorherige Fassung zeigen</translation>
    </message>
    <message>
        <source>Show the next version</source>
        <translation>Nächste Fassung zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>Ask for another answer</source>
        <translation>Um eine andere Antwort bitten</translation>
    </message>
    <message>
        <source>Ask another model for an answer</source>
        <translation>Ein anderes Modell antworten lassen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit the question and ask again</source>
        <translation>Frage bearbeiten und erneut stellen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>%1 s nachgedacht</translation>
    </message>
    <message>
        <source>The answer ends here because it reached its length limit.</source>
        <translation>Die Antwort endet hier, weil sie ihre Höchstlänge erreicht hat.</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>Warten auf die Antwort …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The answer broke off before its end.</source>
        <translation>Die Antwort brach vor ihrem Ende ab.</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <translation>Die Antwort ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Anderes Modell</translation>
    </message>
    <message>
        <source>Copy the message as Markdown</source>
        <translation>Nachricht als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the message with its formatting</source>
        <translation>Nachricht mit Formatierung kopieren</translation>
    </message>
    <message>
        <source>Quote in the next question</source>
        <translation>In der nächsten Frage zitieren</translation>
    </message>
    <message>
        <source>Continue the answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Delete this and what follows</source>
        <translation>Dies und alles Folgende löschen</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>You said: %1</source>
        <translation>Sie sagten: %1</translation>
    </message>
    <message>
        <source>Instructions: %1</source>
        <translation>Anweisungen: %1</translation>
    </message>
    <message>
        <source>Answer, still arriving: %1</source>
        <translation>Antwort, noch nicht zu Ende: %1</translation>
    </message>
    <message>
        <source>The answer failed: %1</source>
        <translation>Die Antwort ist gescheitert: %1</translation>
    </message>
    <message>
        <source>Answer, not complete: %1</source>
        <translation>Antwort, unvollständig: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Read: %1 tokens, %2 of them from a cache</source>
        <translation>Gelesen: %1 Token, davon %2 aus einem Zwischenspeicher</translation>
    </message>
    <message>
        <source>Read: %1 tokens</source>
        <translation>Gelesen: %1 Token</translation>
    </message>
    <message>
        <source>Written: %1 tokens, %2 of them thoughts</source>
        <translation>Geschrieben: %1 Token, davon %2 Gedanken</translation>
    </message>
    <message>
        <source>Written: %1 tokens</source>
        <translation>Geschrieben: %1 Token</translation>
    </message>
    <message>
        <source>Time: %1 s</source>
        <translation>Zeit: %1 s</translation>
    </message>
    <message>
        <source>Speed: %1 tokens a second</source>
        <translation>Geschwindigkeit: %1 Token je Sekunde</translation>
    </message>
    <message>
        <source>Thought for %1 min %2 s</source>
        <translation>%1 min %2 s lang nachgedacht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Parlor::ModelPicker</name>
    <message>
        <source>vision</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Set up providers…</source>
        <translation>Anbieter einrichten …</translation>
    </message>
    <message>
        <source>No models yet. Set up a provider to get some.</source>
        <translation>Noch keine Modelle. Richten Sie einen Anbieter ein.</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>Asking for its models…</source>
        <translation>Modelle werden abgefragt …</translation>
    </message>
    <message>
        <source>It has no models</source>
        <translation>Er hat keine Modelle</translation>
    </message>
</context>
<context>
    <name>Parlor::ProviderCard</name>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Standard address</source>
        <translation>Standardadresse</translation>
    </message>
    <message>
        <source>Set by the environment, which wins over what is stored here.</source>
        <translation>Von der Umgebung vorgegeben; das geht dem hier Gespeicherten vor.</translation>
    </message>
    <message>
        <source>Found on this machine.</source>
        <translation>Auf diesem Rechner gefunden.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Built in: quotes your own conversations, with no key and no network.</source>
        <translation>Eingebaut: zitiert Ihre eigenen Unterhaltungen, ohne Schlüssel und ohne Netz.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Really? Click again</source>
        <translation>Wirklich? Noch einmal klicken</translation>
    </message>
    <message>
        <source>A key is stored</source>
        <translation>Ein Schlüssel ist gespeichert</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) found. %1 answered after %2 ms: “%3”</source>
        <translation>
            <numerusform>%n Modell gefunden. %1 antwortete nach %2 ms: „%3“</numerusform>
            <numerusform>%n Modelle gefunden. %1 antwortete nach %2 ms: „%3“</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>Reset.</source>
        <translation>Zurückgesetzt.</translation>
    </message>
</context>
<context>
    <name>Parlor::ProvidersPage</name>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>OpenAI-kompatiblen Server hinzufügen</translation>
    </message>
    <message>
        <source>Who answers. Keys are kept in this machine&apos;s keychain, else in a sealed file. Servers on this machine are found by themselves.</source>
        <translation>Wer antwortet. Schlüssel liegen im Schlüsselbund dieses Rechners, sonst in einer versiegelten Datei. Server auf diesem Rechner werden von selbst gefunden.</translation>
    </message>
    <message>
        <source>New server</source>
        <translation>Neuer Server</translation>
    </message>
</context>
<context>
    <name>Parlor::Sidebar</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New chat (%1)</source>
        <translation>Neuer Chat (%1)</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Keys and servers (%1)</source>
        <translation>Schlüssel und Server (%1)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>Parlor::UndoNotice</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Parlor::WelcomePage</name>
    <message>
        <source>What would you like to know?</source>
        <translation>Was möchten Sie wissen?</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Use the built-in offline model</source>
        <translation>Das eingebaute Offline-Modell verwenden</translation>
    </message>
    <message>
        <source>%1 answers. What is said is stored on this machine.</source>
        <translation>%1 antwortet. Was gesagt wird, ist auf diesem Rechner gespeichert.</translation>
    </message>
    <message>
        <source>Connect a language model, or ask the built-in one, which quotes your own conversations. What is said is stored on this machine.</source>
        <translation>Verbinden Sie ein Sprachmodell, oder fragen Sie das eingebaute, das Ihre eigenen Unterhaltungen zitiert. Was gesagt wird, ist auf diesem Rechner gespeichert.</translation>
    </message>
    <message>
        <source>Use %1, found on this machine</source>
        <translation>%1 verwenden (auf diesem Rechner gefunden)</translation>
    </message>
</context>
</TS>
