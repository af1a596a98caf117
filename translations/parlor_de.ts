<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Files</name>
    <message>
        <source>it is larger than %1</source>
        <translation>sie ist größer als %1</translation>
    </message>
</context>
<context>
    <name>LoginItem</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>its folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
</context>
<context>
    <name>Parlor::ActivitySection</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>Who has used the server since it began, and its last requests. Kept in memory only; addresses are shown without what follows their “?”.</source>
        <translation>Wer den Server benutzt hat, seit er läuft, und seine letzten Anfragen. Nur im Arbeitsspeicher; Adressen ohne das, was auf ihr „?“ folgt.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>left</source>
        <translation>ging</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Wer zugreift</translation>
    </message>
</context>
<context>
    <name>Parlor::AllowanceEditor</name>
    <message>
        <source>requests: as everybody</source>
        <translation>Anfragen: wie alle</translation>
    </message>
    <message>
        <source> requests a minute</source>
        <translation> Anfragen in der Minute</translation>
    </message>
    <message>
        <source>Requests a minute; 0: as everybody</source>
        <translation>Anfragen in der Minute; 0: wie alle</translation>
    </message>
    <message>
        <source>tokens: no limit</source>
        <translation>Token: unbegrenzt</translation>
    </message>
    <message>
        <source> thousand tokens a month</source>
        <translation> Tausend Token im Monat</translation>
    </message>
    <message>
        <source>Thousand tokens a month; 0: no limit</source>
        <translation>Tausend Token im Monat; 0: unbegrenzt</translation>
    </message>
    <message>
        <source>Set limits</source>
        <translation>Grenzen setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Limits of %1</source>
        <translation>Grenzen von %1</translation>
    </message>
    <message>
        <source>%1 requests/min</source>
        <translation>%1 Anfragen/min</translation>
    </message>
    <message>
        <source>%1 tokens/month</source>
        <translation>%1 Token/Monat</translation>
    </message>
    <message>
        <source>No limits</source>
        <translation>Ohne Grenzen</translation>
    </message>
</context>
<context>
    <name>Parlor::AnswerComparison</name>
    <message>
        <source>Go on with this answer</source>
        <translation>Mit dieser Antwort weiter</translation>
    </message>
    <message>
        <source>Answer of the second model</source>
        <translation>Antwort des zweiten Modells</translation>
    </message>
</context>
<context>
    <name>Parlor::AssistantsPage</name>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>A model with instructions and parameters of its own, to begin chats with. Programs find them as chatflows.</source>
        <translation>Ein Modell mit eigenen Anweisungen und Werten, um Chats damit zu beginnen. Programme finden sie als Chatflows.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New assistant</source>
        <translation>Neuer Assistent</translation>
    </message>
    <message>
        <source>An assistant answers as you taught it: “You are a patient tutor of Italian. Correct my mistakes.” Make one, or choose one of the list.</source>
        <translation>Ein Assistent antwortet, wie Sie es ihm beibringen: „Du bist ein geduldiger Italienischlehrer. Verbessere meine Fehler.“ Legen Sie einen an, oder wählen Sie einen aus der Liste.</translation>
    </message>
    <message>
        <source>What the model is told before every question</source>
        <translation>Was dem Modell vor jeder Frage gesagt wird</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>My default model</source>
        <translation>Mein Standardmodell</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Delete the assistant “%1”? Chats that were begun with it stay.</source>
        <translation>Den Assistenten „%1“ löschen? Chats, die mit ihm begonnen wurden, bleiben.</translation>
    </message>
</context>
<context>
    <name>Parlor::AttachmentStrip</name>
    <message>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <source>%1 was not attached: %2</source>
        <translation>%1 wurde nicht angehängt: %2</translation>
    </message>
    <message>
        <source>Picture %1.png</source>
        <translation>Bild %1.png</translation>
    </message>
    <message>
        <source>A question takes %1 files at most.</source>
        <translation>Eine Frage nimmt höchstens %1 Dateien auf.</translation>
    </message>
</context>
<context>
    <name>Parlor::BackupList</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Checked copies of the database, in the folder “backups” of the data folder. “parlord restore FILE” brings one back as well.</source>
        <translation>Geprüfte Kopien der Datenbank, im Ordner „backups“ des Datenordners. Auch „parlord restore DATEI“ spielt eine zurück.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Jede Stunde</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>How often a backup is made</source>
        <translation>Wie oft gesichert wird</translation>
    </message>
    <message>
        <source>How many backups are kept</source>
        <translation>Wie viele Sicherungen bleiben</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>the newest are kept:</source>
        <translation>die neuesten bleiben:</translation>
    </message>
    <message numerus="yes">
        <source>Every %n hours</source>
        <translation>
            <numerusform>Alle %n Stunde</numerusform>
            <numerusform>Alle %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>No backups yet.</source>
        <translation>Noch keine Sicherungen.</translation>
    </message>
    <message>
        <source>Do not restore</source>
        <translation>Nicht zurückspielen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückspielen</translation>
    </message>
    <message>
        <source>Do not restore the backup of %1</source>
        <translation>Die Sicherung vom %1 nicht zurückspielen</translation>
    </message>
    <message>
        <source>Restore the backup of %1</source>
        <translation>Die Sicherung vom %1 zurückspielen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the backup of %1</source>
        <translation>Die Sicherung vom %1 löschen</translation>
    </message>
    <message>
        <source>restored at the next start</source>
        <translation>wird beim nächsten Start zurückgespielt</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Wird gesichert …</translation>
    </message>
    <message>
        <source>The backup is made and checked.</source>
        <translation>Die Sicherung ist angelegt und geprüft.</translation>
    </message>
    <message>
        <source>Restore the backup of %1 at the next start? What was written since is put aside with the database of now.</source>
        <translation>Die Sicherung vom %1 beim nächsten Start zurückspielen? Was seither geschrieben wurde, wird mit der jetzigen Datenbank beiseitegelegt.</translation>
    </message>
    <message>
        <source>Quit Parlor and start it again: it begins with the backup.</source>
        <translation>Beenden Sie Parlor und starten Sie es neu: es beginnt mit der Sicherung.</translation>
    </message>
    <message>
        <source>Delete the backup of %1?</source>
        <translation>Die Sicherung vom %1 löschen?</translation>
    </message>
</context>
<context>
    <name>Parlor::BarChart</name>
    <message>
        <source>
%1: %2</source>
        <translation>
%1: %2</translation>
    </message>
</context>
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
    <message>
        <source>Instructions and parameters</source>
        <translation>Anweisungen und Werte</translation>
    </message>
</context>
<context>
    <name>Parlor::ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
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
    <message>
        <source>Temporary chat: deleted for good when you leave it</source>
        <translation>Temporärer Chat: wird endgültig gelöscht, sobald Sie ihn verlassen</translation>
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
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Parlor::Chip</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
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
    <name>Parlor::CommandPalette</name>
    <message>
        <source>Find a command or a conversation</source>
        <translation>Befehl oder Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Commands and conversations</source>
        <translation>Befehle und Unterhaltungen</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
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
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Ask a second model too</source>
        <translation>Auch ein zweites Modell fragen</translation>
    </message>
</context>
<context>
    <name>Parlor::ComposerSuggestions</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Prompt library…</source>
        <translation>Prompt-Bibliothek …</translation>
    </message>
    <message>
        <source>Your prompt library is empty. Keep what you ask again and again there.</source>
        <translation>Ihre Prompt-Bibliothek ist leer. Legen Sie dort ab, was Sie immer wieder fragen.</translation>
    </message>
    <message>
        <source>Answer from a document</source>
        <translation>Aus einem Dokument antworten</translation>
    </message>
    <message>
        <source>Ask another model, this time</source>
        <translation>Diesmal ein anderes Modell fragen</translation>
    </message>
    <message>
        <source>There are no documents and no models yet.</source>
        <translation>Es gibt noch keine Dokumente und keine Modelle.</translation>
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
    <message>
        <source>What is listed</source>
        <translation>Was aufgelistet wird</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New chat (%1)</source>
        <translation>Neuer Chat (%1)</translation>
    </message>
    <message>
        <source>Temporary chat: nothing of it is kept</source>
        <translation>Temporärer Chat: nichts davon bleibt</translation>
    </message>
    <message numerus="yes">
        <source>%n conversations deleted</source>
        <translation>
            <numerusform>%n Unterhaltung gelöscht</numerusform>
            <numerusform>%n Unterhaltungen gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Nothing is archived</source>
        <translation>Nichts ist archiviert</translation>
    </message>
    <message>
        <source>No conversations here yet. Move some here with their menu.</source>
        <translation>Hier ist noch keine Unterhaltung. Verschieben Sie welche mit ihrem Menü hierher.</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Alle Unterhaltungen</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
    <message>
        <source>Rename “%1”…</source>
        <translation>„%1“ umbenennen …</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>What is listed: %1</source>
        <translation>Aufgelistet: %1</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Remove the folder “%1”? Its conversations stay.</source>
        <translation>Den Ordner „%1“ entfernen? Seine Unterhaltungen bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>Parlor::ConversationPanel</name>
    <message>
        <source>Instructions and parameters</source>
        <translation>Anweisungen und Werte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What the model is told before every question of this conversation</source>
        <translation>Was dem Modell vor jeder Frage dieser Unterhaltung gesagt wird</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>No instructions, and parameters as the model&apos;s</source>
        <translation>Keine Anweisungen, und Werte wie beim Modell</translation>
    </message>
    <message>
        <source>Name of a new assistant</source>
        <translation>Name eines neuen Assistenten</translation>
    </message>
    <message>
        <source>Save as assistant</source>
        <translation>Als Assistent speichern</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>“%1” is among the assistants now.</source>
        <translation>„%1“ steht jetzt bei den Assistenten.</translation>
    </message>
</context>
<context>
    <name>Parlor::DefaultModelChoice</name>
    <message>
        <source>Default model</source>
        <translation>Standardmodell</translation>
    </message>
    <message>
        <source>As Parlor chooses: %1</source>
        <translation>Wie Parlor wählt: %1</translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentListModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reading, %1 %</source>
        <translation>Wird gelesen, %1 %</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n scanned pages were not read: Tesseract, which recognises text in pictures, is not installed.</source>
        <translation>
            <numerusform>%n eingescannte Seite wurde nicht gelesen: Tesseract, das Text in Bildern erkennt, ist nicht installiert.</numerusform>
            <numerusform>%n eingescannte Seiten wurden nicht gelesen: Tesseract, das Text in Bildern erkennt, ist nicht installiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentPreview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message>
        <source>Ask about this document</source>
        <translation>Zu diesem Dokument fragen</translation>
    </message>
    <message>
        <source>No document chosen</source>
        <translation>Kein Dokument gewählt</translation>
    </message>
    <message>
        <source>It is being read. Its text appears here when that is done.</source>
        <translation>Es wird gelesen. Danach erscheint sein Text hier.</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>%1 — page %2</source>
        <translation>%1 — Seite %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more passages are not shown here.</source>
        <translation>
            <numerusform>%n weitere Passage wird hier nicht gezeigt.</numerusform>
            <numerusform>%n weitere Passagen werden hier nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scanned pages not read</source>
        <translation>
            <numerusform>%n eingescannte Seite nicht gelesen</numerusform>
            <numerusform>%n eingescannte Seiten nicht gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading it is paused.</source>
        <translation>Das Lesen ist angehalten.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>What was read from the document</source>
        <translation>Was aus dem Dokument gelesen wurde</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>The page as it is printed</source>
        <translation>Die Seite, wie sie gedruckt ist</translation>
    </message>
    <message>
        <source>The page cannot be shown, here is its text. %1</source>
        <translation>Die Seite kann nicht gezeigt werden, hier ist ihr Text. %1</translation>
    </message>
</context>
<context>
    <name>Parlor::DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>What answers are given from. Files stay on this machine; they are read in the background.</source>
        <translation>Woraus Antworten gegeben werden. Dateien bleiben auf diesem Rechner; sie werden im Hintergrund gelesen.</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Nach Namen suchen</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>Adding %1 of %2…</source>
        <translation>%1 von %2 wird hinzugefügt …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be added.</source>
        <translation>
            <numerusform>%n Datei konnte nicht hinzugefügt werden.</numerusform>
            <numerusform>%n Dateien konnten nicht hinzugefügt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask about this document</source>
        <translation>Zu diesem Dokument fragen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n documents for good? Answers that quoted them keep the quotes.</source>
        <translation>
            <numerusform>%n Dokument endgültig löschen? Antworten, die es zitieren, behalten die Zitate.</numerusform>
            <numerusform>%n Dokumente endgültig löschen? Antworten, die sie zitieren, behalten die Zitate.</numerusform>
        </translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>No documents yet. Drop files or folders here, and answers quote them with their page.
PDF, Office files, e-books, e-mails, web pages and every kind of text, up to 10 MB each.</source>
        <translation>Noch keine Dokumente. Ziehen Sie Dateien oder Ordner hierher, und Antworten zitieren sie mit der Seite.
PDF, Office-Dateien, E-Books, E-Mails, Webseiten und jede Art von Text, bis zu je 10 MB.</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Resume reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Cancel reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Try a question</source>
        <translation>Frage ausprobieren</translation>
    </message>
    <message>
        <source>Shows which passages are found for a question, and why</source>
        <translation>Zeigt, welche Passagen zu einer Frage gefunden werden, und warum</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
</context>
<context>
    <name>Parlor::EmbeddingModelChoice</name>
    <message>
        <source>Model of meanings</source>
        <translation>Bedeutungsmodell</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <translation>Eingebautes Modell</translation>
    </message>
    <message>
        <source>None: words alone</source>
        <translation>Keines: nur Wörter</translation>
    </message>
    <message>
        <source>%1 (on this machine)</source>
        <translation>%1 (auf diesem Rechner)</translation>
    </message>
    <message>
        <source>%1 (not offered)</source>
        <translation>%1 (nicht angeboten)</translation>
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
    <name>Parlor::FolderList</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Alle Unterhaltungen</translation>
    </message>
    <message>
        <source>Conversations that are dropped here are in no folder then</source>
        <translation>Unterhaltungen, die hier abgelegt werden, sind danach in keinem Ordner</translation>
    </message>
    <message>
        <source>Drop conversations here to put them into this folder</source>
        <translation>Unterhaltungen hier ablegen, um sie in diesen Ordner zu tun</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>Parlor::IngestionBar</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>Reading is done.</source>
        <translation>Das Lesen ist abgeschlossen.</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Fortschritt des Lesens</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours left</source>
        <translation>
            <numerusform>noch etwa %n Stunde</numerusform>
            <numerusform>noch etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading documents: %1 of %2 done</source>
        <translation>Dokumente werden gelesen: %1 von %2 fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n documents are paused</source>
        <translation>
            <numerusform>%n Dokument ist angehalten</numerusform>
            <numerusform>%n Dokumente sind angehalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::InlineBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
    <name>Parlor::KeysSection</name>
    <message>
        <source>Keys of programs</source>
        <translation>Schlüssel von Programmen</translation>
    </message>
    <message>
        <source>A program signs in with a key. It acts for you; a key that is revoked is refused at once.</source>
        <translation>Ein Programm meldet sich mit einem Schlüssel an. Es handelt für Sie; ein widerrufener Schlüssel wird sofort abgewiesen.</translation>
    </message>
    <message>
        <source>Copy the new key now: it is not shown again.</source>
        <translation>Kopieren Sie den neuen Schlüssel jetzt: er wird nicht noch einmal gezeigt.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Der neue Schlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What the key is for</source>
        <translation>Wofür der Schlüssel ist</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>It may:</source>
        <translation>Er darf:</translation>
    </message>
    <message>
        <source>No expiry</source>
        <translation>Kein Ablauf</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>Ein Jahr</translation>
    </message>
    <message>
        <source>How long it holds</source>
        <translation>Wie lange er gilt</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Revoke %1</source>
        <translation>%1 widerrufen</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>No keys yet.</source>
        <translation>Noch keine Schlüssel.</translation>
    </message>
    <message>
        <source>Tick what the key may do.</source>
        <translation>Kreuzen Sie an, was der Schlüssel darf.</translation>
    </message>
    <message>
        <source>Revoke the key “%1”? Programs that use it are refused at once.</source>
        <translation>Den Schlüssel „%1“ widerrufen? Programme, die ihn benutzen, werden sofort abgewiesen.</translation>
    </message>
</context>
<context>
    <name>Parlor::LocalModels</name>
    <message>
        <source>Name of a model of ollama.com, such as llama3.2</source>
        <translation>Name eines Modells von ollama.com, etwa llama3.2</translation>
    </message>
    <message>
        <source>Model to download</source>
        <translation>Modell, das geladen werden soll</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Delete %1 from this server? It would have to be downloaded again.</source>
        <translation>%1 von diesem Server löschen? Es müsste wieder heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the download of %1</source>
        <translation>Herunterladen von %1 abbrechen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 ist da.</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 wurde gelöscht.</translation>
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
        <source>%1 — Parlor</source>
        <translation>%1 – Parlor</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Models and providers</source>
        <translation>Modelle und Anbieter</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neuer temporärer Chat</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>In der Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Export the conversation</source>
        <translation>Unterhaltung exportieren</translation>
    </message>
    <message>
        <source>Export all conversations</source>
        <translation>Alle Unterhaltungen exportieren</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Unterhaltungen importieren</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Find a command or a conversation</source>
        <translation>Befehl oder Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen Hell und Dunkel wechseln</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>Assistenten</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Prompt library</source>
        <translation>Prompt-Bibliothek</translation>
    </message>
    <message>
        <source>Instructions and parameters</source>
        <translation>Anweisungen und Werte</translation>
    </message>
    <message>
        <source>Ask a second model too</source>
        <translation>Auch ein zweites Modell fragen</translation>
    </message>
    <message>
        <source>Search in the list of conversations</source>
        <translation>In der Liste der Unterhaltungen suchen</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
</context>
<context>
    <name>Parlor::MeaningBar</name>
    <message>
        <source>Progress of understanding</source>
        <translation>Fortschritt des Verstehens</translation>
    </message>
    <message>
        <source>Found by words alone, as you chose. A model of meanings also finds what says the same in other words.</source>
        <translation>Es wird nur nach Wörtern gesucht, wie Sie gewählt haben. Ein Bedeutungsmodell findet auch, was dasselbe mit anderen Worten sagt.</translation>
    </message>
    <message>
        <source>Found by words alone: the built-in model of meanings is not installed. Install Parlor with it, or choose the embedding model of a provider here.</source>
        <translation>Es wird nur nach Wörtern gesucht: das eingebaute Bedeutungsmodell ist nicht installiert. Installieren Sie Parlor mit ihm, oder wählen Sie hier das Einbettungsmodell eines Anbieters.</translation>
    </message>
    <message>
        <source>Found by words alone for the moment, and tried again by itself: %1</source>
        <translation>Im Augenblick wird nur nach Wörtern gesucht; es wird von selbst wieder versucht: %1</translation>
    </message>
    <message>
        <source>Understanding %1 of %2 passages and memories. What is not done yet is found by its words.</source>
        <translation>%1 von %2 Passagen und Erinnerungen sind verstanden. Was noch fehlt, wird nach seinen Wörtern gefunden.</translation>
    </message>
    <message>
        <source>Found by words and by meaning.</source>
        <translation>Gesucht wird nach Wörtern und nach der Bedeutung.</translation>
    </message>
</context>
<context>
    <name>Parlor::MemoriesPage</name>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>What is told to models about you. Nothing is remembered that is not on this page.</source>
        <translation>Was Modellen über Sie gesagt wird. Nichts wird gemerkt, das nicht auf dieser Seite steht.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Search memories</source>
        <translation>Erinnerungen durchsuchen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>New memory</source>
        <translation>Neue Erinnerung</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>Nothing is remembered yet. Write down what every model should know about you: how you like answers, where you live, what you work on.</source>
        <translation>Noch ist nichts gemerkt. Schreiben Sie auf, was jedes Modell über Sie wissen soll: wie Sie Antworten mögen, wo Sie leben, woran Sie arbeiten.</translation>
    </message>
    <message>
        <source>Forgotten: “%1”</source>
        <translation>Vergessen: „%1“</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Merged. No longer remembered: “%1”</source>
        <translation>Zusammengeführt. Nicht mehr gemerkt: „%1“</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export memories</source>
        <translation>Erinnerungen exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Forget everything…</source>
        <translation>Alles vergessen …</translation>
    </message>
    <message>
        <source>Forget all memories for good? This cannot be undone.</source>
        <translation>Alle Erinnerungen endgültig vergessen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>This memory is not there any more.</source>
        <translation>Diese Erinnerung gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>Parlor::MemoryCard</name>
    <message>
        <source>Preference</source>
        <translation>Vorliebe</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Tatsache</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Vorhaben</translation>
    </message>
    <message>
        <source>How you want things; told to the model with every question</source>
        <translation>Wie Sie es haben möchten; wird dem Modell mit jeder Frage gesagt</translation>
    </message>
    <message>
        <source>About you or the world; told where a question touches it</source>
        <translation>Über Sie oder die Welt; wird gesagt, wo eine Frage daran rührt</translation>
    </message>
    <message>
        <source>Told to the model with every question</source>
        <translation>Wird dem Modell mit jeder Frage gesagt</translation>
    </message>
    <message>
        <source>Of something you work on; told where a question touches it</source>
        <translation>Über etwas, woran Sie arbeiten; wird gesagt, wo eine Frage daran rührt</translation>
    </message>
    <message>
        <source>very important</source>
        <translation>sehr wichtig</translation>
    </message>
    <message>
        <source>important</source>
        <translation>wichtig</translation>
    </message>
    <message>
        <source>less important</source>
        <translation>weniger wichtig</translation>
    </message>
    <message>
        <source>in passing</source>
        <translation>beiläufig</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Show the message that this was taken from</source>
        <translation>Die Nachricht zeigen, aus der dies stammt</translation>
    </message>
    <message>
        <source>from a conversation</source>
        <translation>aus einer Unterhaltung</translation>
    </message>
</context>
<context>
    <name>Parlor::MemoryEditor</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What to remember</source>
        <translation>Was zu merken ist</translation>
    </message>
    <message>
        <source>What should be remembered? “I prefer short answers”, “Our house is in Graz”…</source>
        <translation>Was soll gemerkt werden? „Ich mag kurze Antworten“, „Unser Haus steht in Graz“ …</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
    <message>
        <source>Why these passages…</source>
        <translation>Warum diese Passagen …</translation>
    </message>
    <message>
        <source>Memories used: </source>
        <translation>Verwendete Erinnerungen: </translation>
    </message>
</context>
<context>
    <name>Parlor::ModelPicker</name>
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
        <source>Asking for its models…</source>
        <translation>Modelle werden abgefragt …</translation>
    </message>
    <message>
        <source>It has no models</source>
        <translation>Er hat keine Modelle</translation>
    </message>
    <message>
        <source>sees images</source>
        <translation>sieht Bilder</translation>
    </message>
    <message>
        <source>uses tools</source>
        <translation>benutzt Werkzeuge</translation>
    </message>
    <message>
        <source>thinks</source>
        <translation>denkt nach</translation>
    </message>
    <message>
        <source>searches the web</source>
        <translation>sucht im Web</translation>
    </message>
    <message>
        <source>makes embeddings</source>
        <translation>erzeugt Embeddings</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>%1 Kontext</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Ctrl+D: favourite or not</source>
        <translation>Strg+D: Favorit oder nicht</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>Parlor::PageView</name>
    <message>
        <source>The passage is on this page, but its place is not known: the page is a picture, or its words stand in another order.</source>
        <translation>Die Passage steht auf dieser Seite, aber ihre Stelle ist nicht bekannt: die Seite ist ein Bild, oder ihre Wörter stehen in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>As wide as the view</source>
        <translation>So breit wie die Ansicht</translation>
    </message>
    <message>
        <source>Page as it is printed</source>
        <translation>Seite, wie sie gedruckt ist</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>Seitenzahl</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Page %1 of %2 of %3</source>
        <translation>Seite %1 von %2 von %3</translation>
    </message>
</context>
<context>
    <name>Parlor::ParameterFields</name>
    <message>
        <source>Only the likeliest words that together have this share are chosen from. Change this or the temperature, not both.</source>
        <translation>Gewählt wird nur aus den wahrscheinlichsten Wörtern, die zusammen diesen Anteil haben. Ändern Sie dies oder die Temperatur, nicht beides.</translation>
    </message>
    <message>
        <source>As the model&apos;s</source>
        <translation>Wie beim Modell</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort, in Token</translation>
    </message>
</context>
<context>
    <name>Parlor::PassageReport</name>
    <message>
        <source>Passages that were found</source>
        <translation>Gefundene Passagen</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>Punkte %1</translation>
    </message>
    <message>
        <source>by words: number %1 (BM25 %2)</source>
        <translation>nach Wörtern: Nummer %1 (BM25 %2)</translation>
    </message>
    <message>
        <source>by words: not found</source>
        <translation>nach Wörtern: nicht gefunden</translation>
    </message>
    <message>
        <source>by meaning: number %1 (cosine %2)</source>
        <translation>nach der Bedeutung: Nummer %1 (Kosinus %2)</translation>
    </message>
    <message>
        <source>by meaning: not among the nearest (cosine %1)</source>
        <translation>nach der Bedeutung: nicht unter den nächsten (Kosinus %1)</translation>
    </message>
    <message>
        <source>by meaning: not found</source>
        <translation>nach der Bedeutung: nicht gefunden</translation>
    </message>
    <message>
        <source>both ranks together %1</source>
        <translation>beide Ränge zusammen %1</translation>
    </message>
    <message>
        <source>has %1 % of the question&apos;s words, %2 % side by side, %3 % in its headings</source>
        <translation>hat %1 % der Wörter der Frage, %2 % nebeneinander, %3 % in den Überschriften</translation>
    </message>
    <message>
        <source>like the best ones: by words %1, by meaning %2</source>
        <translation>den besten ähnlich: nach Wörtern %1, nach der Bedeutung %2</translation>
    </message>
    <message numerus="yes">
        <source>joined from %n neighbours</source>
        <translation>
            <numerusform>aus %n Nachbarn zusammengefügt</numerusform>
            <numerusform>aus %n Nachbarn zusammengefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others say nearly the same</source>
        <translation>
            <numerusform>%n andere sagt fast dasselbe</numerusform>
            <numerusform>%n andere sagen fast dasselbe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Searched by words and meaning.</source>
        <translation>Gesucht nach Wörtern und Bedeutung.</translation>
    </message>
    <message>
        <source>Searched by words alone.</source>
        <translation>Gesucht nur nach Wörtern.</translation>
    </message>
    <message>
        <source>None of the question&apos;s words says enough to be looked for.</source>
        <translation>Keines der Wörter der Frage sagt genug, um danach zu suchen.</translation>
    </message>
    <message>
        <source>Words that were looked for: %1.</source>
        <translation>Gesuchte Wörter: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n passages were looked at closely, in %1.</source>
        <translation>
            <numerusform>%n Passage wurde genau angesehen, in %1.</numerusform>
            <numerusform>%n Passagen wurden genau angesehen, in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::PassagesDialog</name>
    <message>
        <source>Why these passages</source>
        <translation>Warum diese Passagen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Es wird gesucht …</translation>
    </message>
    <message>
        <source>The built-in model searched all that is yours: documents, memories and earlier conversations.</source>
        <translation>Das eingebaute Modell hat alles durchsucht, was Ihnen gehört: Dokumente, Erinnerungen und frühere Unterhaltungen.</translation>
    </message>
    <message>
        <source>Searched: memories. The question was not asked of documents.</source>
        <translation>Durchsucht: Erinnerungen. Die Frage wurde keinen Dokumenten gestellt.</translation>
    </message>
    <message>
        <source>Searched: all documents.</source>
        <translation>Durchsucht: alle Dokumente.</translation>
    </message>
    <message>
        <source>Searched: all documents, and memories.</source>
        <translation>Durchsucht: alle Dokumente und Erinnerungen.</translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n chosen documents.</source>
        <translation>
            <numerusform>Durchsucht: %n gewähltes Dokument.</numerusform>
            <numerusform>Durchsucht: %n gewählte Dokumente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched: %n chosen documents, and memories.</source>
        <translation>
            <numerusform>Durchsucht: %n gewähltes Dokument und Erinnerungen.</numerusform>
            <numerusform>Durchsucht: %n gewählte Dokumente und Erinnerungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was quoted was kept with the answer. Scores are of the same search done anew, in the documents as they are now.</source>
        <translation>Was zitiert wurde, ist mit der Antwort aufbewahrt. Die Punkte stammen von derselben Suche, neu gemacht in den Dokumenten, wie sie jetzt sind.</translation>
    </message>
    <message>
        <source>What went into the prompt was kept with the answer. Scores are of the same search done anew, in the documents as they are now.</source>
        <translation>Was dem Modell gegeben wurde, ist mit der Antwort aufbewahrt. Die Punkte stammen von derselben Suche, neu gemacht in den Dokumenten, wie sie jetzt sind.</translation>
    </message>
    <message>
        <source>This answer is from before searches were kept: what went into its prompt is told by its citations alone. Scores are of a search done anew, in the documents as they are now.</source>
        <translation>Diese Antwort ist älter als das Aufbewahren der Suchen: was dem Modell gegeben wurde, sagen nur ihre Zitate. Die Punkte stammen von einer neuen Suche in den Dokumenten, wie sie jetzt sind.</translation>
    </message>
    <message>
        <source>What was searched</source>
        <translation>Was durchsucht wurde</translation>
    </message>
    <message>
        <source>Question: “%1”</source>
        <translation>Frage: „%1“</translation>
    </message>
    <message>
        <source>No passage was used: the question was not asked of documents. Choose them below the question to ask them.</source>
        <translation>Keine Passage wurde verwendet: die Frage wurde keinen Dokumenten gestellt. Wählen Sie sie unter der Frage, um sie zu fragen.</translation>
    </message>
    <message>
        <source>No passage was used: there are no documents, or nothing has been read from them yet.</source>
        <translation>Keine Passage wurde verwendet: es gibt keine Dokumente, oder es wurde noch nichts aus ihnen gelesen.</translation>
    </message>
    <message>
        <source>No passage was used: what was found is longer than the room that the model leaves for it. Choose a model that reads more.</source>
        <translation>Keine Passage wurde verwendet: was gefunden wurde, ist länger als der Platz, den das Modell dafür lässt. Wählen Sie ein Modell, das mehr liest.</translation>
    </message>
    <message>
        <source>No passage was used: what was found says too little about the question to be quoted.</source>
        <translation>Keine Passage wurde verwendet: was gefunden wurde, sagt zu wenig über die Frage, um zitiert zu werden.</translation>
    </message>
    <message>
        <source>No passage was used: nothing was similar enough to the question, neither by its words nor by its meaning.</source>
        <translation>Keine Passage wurde verwendet: nichts war der Frage ähnlich genug, weder nach Wörtern noch nach der Bedeutung.</translation>
    </message>
    <message>
        <source>No passage was used: none has the words of the question. Documents are searched by words alone at the moment, because no model of meanings is at work.</source>
        <translation>Keine Passage wurde verwendet: keine hat die Wörter der Frage. Dokumente werden im Augenblick nur nach Wörtern durchsucht, weil kein Bedeutungsmodell arbeitet.</translation>
    </message>
    <message>
        <source>quoted in the answer</source>
        <translation>in der Antwort zitiert</translation>
    </message>
    <message>
        <source>went into the prompt</source>
        <translation>wurde dem Modell gegeben</translation>
    </message>
    <message>
        <source>found, not quoted</source>
        <translation>gefunden, nicht zitiert</translation>
    </message>
    <message>
        <source>found, but there was no room for it in the prompt</source>
        <translation>gefunden, aber dafür war kein Platz</translation>
    </message>
    <message>
        <source>not used: others were better, or it was not there yet</source>
        <translation>nicht verwendet: andere waren besser, oder es gab sie noch nicht</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>used for the answer, and not found any more: its document has changed or is gone</source>
        <translation>für die Antwort verwendet und nicht mehr gefunden: ihr Dokument wurde geändert oder ist fort</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>None applied to the question.</source>
        <translation>Keine betraf die Frage.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Earlier conversations</source>
        <translation>Frühere Unterhaltungen</translation>
    </message>
    <message>
        <source>None says anything about the question.</source>
        <translation>Keine sagt etwas zu der Frage.</translation>
    </message>
    <message>
        <source>The model has room for its whole text, so no passages had to be chosen from it.</source>
        <translation>Das Modell hat Platz für seinen ganzen Text, darum mussten keine Passagen daraus gewählt werden.</translation>
    </message>
    <message>
        <source>went into the prompt as a whole</source>
        <translation>wurde dem Modell als Ganzes gegeben</translation>
    </message>
    <message>
        <source>cited in the answer</source>
        <translation>in der Antwort zitiert</translation>
    </message>
    <message numerus="yes">
        <source>%n documents that went into the prompt as a whole are gone.</source>
        <translation>
            <numerusform>%n Dokument, das dem Modell als Ganzes gegeben wurde, ist nicht mehr da.</numerusform>
            <numerusform>%n Dokumente, die dem Modell als Ganzes gegeben wurden, sind nicht mehr da.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::PeopleSection</name>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Credits to add, or to take when below zero</source>
        <translation>Guthaben, das hinzukommt, oder unter null: das abgeht</translation>
    </message>
    <message>
        <source>Add credits</source>
        <translation>Guthaben geben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The new password</source>
        <translation>Das neue Kennwort</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password, at least 8 characters; empty: one is made</source>
        <translation>Kennwort, mindestens 8 Zeichen; leer: eines wird gemacht</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>owner of this computer</source>
        <translation>Inhaber dieses Rechners</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>signed in %1</source>
        <translation>angemeldet %1</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>Guthaben %1</translation>
    </message>
    <message>
        <source>Credits of %1</source>
        <translation>Guthaben von %1</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>New password for %1</source>
        <translation>Neues Kennwort für %1</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder einlassen</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Let %1 in again</source>
        <translation>%1 wieder einlassen</translation>
    </message>
    <message>
        <source>%1 can sign in now.</source>
        <translation>%1 kann sich jetzt anmelden.</translation>
    </message>
    <message>
        <source>Give %1 this password; it is not shown again:</source>
        <translation>Geben Sie %1 dieses Kennwort; es wird nicht noch einmal gezeigt:</translation>
    </message>
    <message>
        <source>Credits for %1</source>
        <translation>Guthaben für %1</translation>
    </message>
    <message>
        <source>Each has conversations, documents and memories of their own, which nobody else sees. Credits pay for assistants that are shared as chatflows; limits hold for requests and for what models answer.</source>
        <translation>Jeder hat eigene Unterhaltungen, Dokumente und Erinnerungen, die sonst niemand sieht. Mit Guthaben werden Assistenten bezahlt, die als Chatflows freigegeben sind; Grenzen gelten für Anfragen und für das, was Modelle antworten.</translation>
    </message>
    <message>
        <source>Limits of %1</source>
        <translation>Grenzen von %1</translation>
    </message>
    <message>
        <source>%1 tokens this month</source>
        <translation>%1 Token in diesem Monat</translation>
    </message>
</context>
<context>
    <name>Parlor::PortalShortcut</name>
    <message>
        <source>The desktop gives no shortcut. Bind a key to &quot;parlor --quick-prompt&quot; in its settings instead.</source>
        <translation>Die Arbeitsumgebung gibt kein Tastenkürzel. Binden Sie stattdessen in ihren Einstellungen eine Taste an „parlor --quick-prompt“.</translation>
    </message>
    <message>
        <source>Quick prompt</source>
        <translation>Schnellfrage</translation>
    </message>
    <message>
        <source>The desktop did not allow the shortcut.</source>
        <translation>Die Arbeitsumgebung hat das Tastenkürzel nicht erlaubt.</translation>
    </message>
</context>
<context>
    <name>Parlor::PromptsPage</name>
    <message>
        <source>Prompt library</source>
        <translation>Prompt-Bibliothek</translation>
    </message>
    <message>
        <source>What you ask again and again. In the chat, “/” at the beginning of a line brings it.</source>
        <translation>Was Sie immer wieder fragen. Im Chat holt „/“ am Anfang einer Zeile es herbei.</translation>
    </message>
    <message>
        <source>Use in the chat</source>
        <translation>Im Chat verwenden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>Prompts durchsuchen</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>A prompt is a text with places to fill in: “Translate this into {{language}}: {{text}}”. Make one, or choose one of the list.</source>
        <translation>Ein Prompt ist ein Text mit Stellen zum Ausfüllen: „Übersetze dies ins {{Sprache}}: {{Text}}“. Legen Sie einen an, oder wählen Sie einen aus der Liste.</translation>
    </message>
    <message>
        <source>Translate this into {{language}}: {{text}}</source>
        <translation>Übersetze dies ins {{Sprache}}: {{Text}}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Words in double braces, {{like this}}, are filled in when the prompt is used.</source>
        <translation>Wörter in doppelten geschweiften Klammern, {{wie hier}}, werden ausgefüllt, wenn der Prompt verwendet wird.</translation>
    </message>
    <message>
        <source>To fill in: %1</source>
        <translation>Auszufüllen: %1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>The prompt “%1” was deleted.</source>
        <translation>Der Prompt „%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Parlor::ProposalCard</name>
    <message>
        <source>These two memories say the same. Which is to be kept?</source>
        <translation>Diese beiden Erinnerungen sagen dasselbe. Welche soll bleiben?</translation>
    </message>
    <message>
        <source>These two memories contradict each other. Which holds?</source>
        <translation>Diese beiden Erinnerungen widersprechen einander. Welche gilt?</translation>
    </message>
    <message>
        <source>New: %1. Earlier: %2</source>
        <translation>Neu: %1. Früher: %2</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Keep the earlier</source>
        <translation>Die frühere behalten</translation>
    </message>
    <message>
        <source>Keep the new</source>
        <translation>Die neue behalten</translation>
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
    <message>
        <source>Not asked: it needs a key.</source>
        <translation>Nicht gefragt: Er braucht einen Schlüssel.</translation>
    </message>
    <message>
        <source>Switched off.</source>
        <translation>Ausgeschaltet.</translation>
    </message>
    <message>
        <source>The key is refused. %1</source>
        <translation>Der Schlüssel wird abgelehnt. %1</translation>
    </message>
    <message>
        <source>It does not answer. %1</source>
        <translation>Er antwortet nicht. %1</translation>
    </message>
    <message>
        <source>Being asked…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message numerus="yes">
        <source>Answers, with %n model(s). Last checked: %1</source>
        <translation>
            <numerusform>Antwortet, mit %n Modell. Zuletzt geprüft: %1</numerusform>
            <numerusform>Antwortet, mit %n Modellen. Zuletzt geprüft: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parlor::ProvidersPage</name>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
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
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>New chats begin with</source>
        <translation>Neue Chats beginnen mit</translation>
    </message>
</context>
<context>
    <name>Parlor::QuestionScope</name>
    <message>
        <source>Chosen for your question</source>
        <translation>Für Ihre Frage gewählt</translation>
    </message>
    <message>
        <source>Answers come from the documents named here alone</source>
        <translation>Antworten kommen allein aus den hier genannten Dokumenten</translation>
    </message>
    <message>
        <source>%1, for this question</source>
        <translation>%1, für diese Frage</translation>
    </message>
    <message>
        <source>The next question goes to this model, those after it to the model as before</source>
        <translation>Die nächste Frage geht an dieses Modell, die danach an dasselbe wie zuvor</translation>
    </message>
    <message>
        <source>%1, beside it</source>
        <translation>%1, daneben</translation>
    </message>
    <message>
        <source>The next question goes to this model too; both answers stand beside each other</source>
        <translation>Die nächste Frage geht auch an dieses Modell; beide Antworten stehen nebeneinander</translation>
    </message>
</context>
<context>
    <name>Parlor::QuickPrompt</name>
    <message>
        <source>Insert clipboard</source>
        <translation>Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Insert selection</source>
        <translation>Auswahl einfügen</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Continue in the window</source>
        <translation>Im Fenster fortfahren</translation>
    </message>
    <message>
        <source>Quick prompt</source>
        <translation>Schnellfrage</translation>
    </message>
</context>
<context>
    <name>Parlor::Rail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Parlor::RememberedBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Remembered: “%1”</source>
        <translation>Gemerkt: „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n things remembered, the last: “%1”</source>
        <translation>
            <numerusform>%n Sache gemerkt: „%1“</numerusform>
            <numerusform>%n Sachen gemerkt, die letzte: „%1“</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Parlor::SearchEverywhere</name>
    <message>
        <source>Search conversations, documents and memories</source>
        <translation>Unterhaltungen, Dokumente und Erinnerungen durchsuchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Words or a question: what you and the models wrote, passages of your documents, and what is remembered.</source>
        <translation>Wörter oder eine Frage: was Sie und die Modelle geschrieben haben, Passagen Ihrer Dokumente, und was gemerkt ist.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
</context>
<context>
    <name>Parlor::SearchPlayground</name>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Type a question, to see which passages are found for it</source>
        <translation>Schreiben Sie eine Frage, um zu sehen, welche Passagen zu ihr gefunden werden</translation>
    </message>
    <message>
        <source>Question to try</source>
        <translation>Frage zum Ausprobieren</translation>
    </message>
    <message>
        <source>Added at any time</source>
        <translation>Irgendwann hinzugefügt</translation>
    </message>
    <message>
        <source>Added in the last week</source>
        <translation>In der letzten Woche hinzugefügt</translation>
    </message>
    <message>
        <source>Added in the last month</source>
        <translation>Im letzten Monat hinzugefügt</translation>
    </message>
    <message>
        <source>Added in the last year</source>
        <translation>Im letzten Jahr hinzugefügt</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Any category</source>
        <translation>Jede Kategorie</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Nothing is similar enough to the question, neither by its words nor by its meaning.</source>
        <translation>Nichts ist der Frage ähnlich genug, weder nach Wörtern noch nach der Bedeutung.</translation>
    </message>
    <message>
        <source>No passage has the words of the question.</source>
        <translation>Keine Passage hat die Wörter der Frage.</translation>
    </message>
</context>
<context>
    <name>Parlor::SearchPopup</name>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
</context>
<context>
    <name>Parlor::ServerSection</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Where programs and browsers on this machine, and on the network if so set, reach Parlor.</source>
        <translation>Wo Programme und Browser auf diesem Rechner, und je nach Einstellung im Netz, Parlor erreichen.</translation>
    </message>
    <message>
        <source>Let programs and people in</source>
        <translation>Programme und Menschen einlassen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen in der Minute</translation>
    </message>
    <message>
        <source>Requests an hour</source>
        <translation>Anfragen in der Stunde</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>Dokumentation</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>Every computer in the network</source>
        <translation>Jeder Rechner im Netz</translation>
    </message>
    <message>
        <source>Who may reach it</source>
        <translation>Wer ihn erreicht</translation>
    </message>
    <message>
        <source>a free one</source>
        <translation>ein freier</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>in der Minute</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>in der Stunde</translation>
    </message>
    <message>
        <source>Requests of one person</source>
        <translation>Anfragen einer Person</translation>
    </message>
    <message>
        <source>As %1</source>
        <translation>Als %1</translation>
    </message>
    <message>
        <source>The server is off</source>
        <translation>Der Server ist aus</translation>
    </message>
</context>
<context>
    <name>Parlor::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How Parlor looks and behaves on this computer. Changes hold at once.</source>
        <translation>Wie Parlor auf diesem Rechner aussieht und sich verhält. Änderungen gelten sofort.</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
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
    <message>
        <source>Accent colour</source>
        <translation>Akzentfarbe</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Holds from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Window and tray</source>
        <translation>Fenster und Infobereich</translation>
    </message>
    <message>
        <source>Closing the window leaves Parlor running</source>
        <translation>Parlor läuft weiter, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>The server goes on, and the tray brings the window back. Where the desktop has no tray, closing ends the program.</source>
        <translation>Der Server läuft weiter, und der Infobereich bringt das Fenster zurück. Wo es keinen Infobereich gibt, endet das Programm mit dem Fenster.</translation>
    </message>
    <message>
        <source>Start when I sign in to this computer</source>
        <translation>Starten, wenn ich mich an diesem Rechner anmelde</translation>
    </message>
    <message>
        <source>Hidden, in the tray.</source>
        <translation>Verborgen, im Infobereich.</translation>
    </message>
    <message>
        <source>Key of the quick prompt</source>
        <translation>Taste der Schnellfrage</translation>
    </message>
    <message>
        <source>Heard in every program. Where the desktop does not allow that, bind a key to “parlor --quick-prompt” in its settings.</source>
        <translation>Gilt in jedem Programm. Wo die Arbeitsumgebung das nicht erlaubt, binden Sie in ihren Einstellungen eine Taste an „parlor --quick-prompt“.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Keys: %1</source>
        <translation>Tasten: %1</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Wie ausgeliefert</translation>
    </message>
    <message>
        <source>%1: as delivered</source>
        <translation>%1: wie ausgeliefert</translation>
    </message>
    <message>
        <source>%1 was the key of “%2”, which has none now.</source>
        <translation>%1 war die Taste von „%2“; das hat jetzt keine.</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Width of messages</source>
        <translation>Breite der Nachrichten</translation>
    </message>
    <message>
        <source>Readable</source>
        <translation>Gut lesbar</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Schmal</translation>
    </message>
    <message>
        <source>Whole window</source>
        <translation>Ganzes Fenster</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Learn memories from what I write</source>
        <translation>Erinnerungen aus dem lernen, was ich schreibe</translation>
    </message>
    <message>
        <source>After an answer its model is asked, in the background, what you said of yourself that is worth remembering. You see what is remembered and can take it back. Never from temporary chats, files or documents.</source>
        <translation>Nach einer Antwort wird ihr Modell im Hintergrund gefragt, was Sie von sich gesagt haben, das sich zu merken lohnt. Sie sehen, was gemerkt wird, und können es zurücknehmen. Nie aus temporären Chats, Dateien oder Dokumenten.</translation>
    </message>
    <message>
        <source>Model of meanings</source>
        <translation>Bedeutungsmodell</translation>
    </message>
    <message>
        <source>Finds documents and memories that say the same in other words. Another one reads all of them anew, in the background; one of a provider gets their texts.</source>
        <translation>Findet Dokumente und Erinnerungen, die dasselbe mit anderen Worten sagen. Ein anderes liest alle neu, im Hintergrund; das eines Anbieters bekommt ihre Texte.</translation>
    </message>
</context>
<context>
    <name>Parlor::SharingPage</name>
    <message>
        <source>Sharing</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Programs and people that reach this Parlor over its server.</source>
        <translation>Programme und Menschen, die dieses Parlor über seinen Server erreichen.</translation>
    </message>
</context>
<context>
    <name>Parlor::SpellCheck</name>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>Ignore “%1”</source>
        <translation>„%1“ ignorieren</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>„%1“ ins Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <source>Language of the spelling</source>
        <translation>Sprache der Rechtschreibung</translation>
    </message>
    <message>
        <source>Recognised by itself</source>
        <translation>Wird erkannt</translation>
    </message>
</context>
<context>
    <name>Parlor::SuggestionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>Parlor::Theme</name>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Blaugrün</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
</context>
<context>
    <name>Parlor::TokenGauge</name>
    <message>
        <source>About %1 % of the model&apos;s context is used</source>
        <translation>Etwa %1 % des Modellkontexts sind belegt</translation>
    </message>
    <message>
        <source>The question is longer than the model can read.</source>
        <translation>Die Frage ist länger, als das Modell lesen kann.</translation>
    </message>
    <message numerus="yes">
        <source>The %n earliest exchanges do not fit any more and are left out.</source>
        <translation>
            <numerusform>Der früheste Austausch passt nicht mehr hinein und bleibt weg (%n).</numerusform>
            <numerusform>Die frühesten %n Austausche passen nicht mehr hinein und bleiben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Frühere Nachrichten</translation>
    </message>
    <message>
        <source>Your question and its files</source>
        <translation>Ihre Frage und ihre Dateien</translation>
    </message>
    <message>
        <source>Kept free for the answer</source>
        <translation>Für die Antwort frei gehalten</translation>
    </message>
    <message>
        <source>Context of the model</source>
        <translation>Kontext des Modells</translation>
    </message>
</context>
<context>
    <name>Parlor::TransferBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Parlor, to be imported again (*.json)</source>
        <translation>Parlor, wieder importierbar (*.json)</translation>
    </message>
    <message>
        <source>Archive with attachments (*.zip)</source>
        <translation>Archiv mit Anhängen (*.zip)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export conversations</source>
        <translation>Unterhaltungen exportieren</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>Unterhaltungen importieren</translation>
    </message>
    <message>
        <source>Exports of Parlor, ChatGPT and Claude (*.json *.zip)</source>
        <translation>Exporte von Parlor, ChatGPT und Claude (*.json *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message numerus="yes">
        <source>%n conversations exported to %1</source>
        <translation>
            <numerusform>%n Unterhaltung nach %1 exportiert</numerusform>
            <numerusform>%n Unterhaltungen nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message numerus="yes">
        <source>%n conversations imported.</source>
        <translation>
            <numerusform>%n Unterhaltung importiert.</numerusform>
            <numerusform>%n Unterhaltungen importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n conversations were imported.</source>
        <translation>
            <numerusform>Angehalten. %n Unterhaltung wurde importiert.</numerusform>
            <numerusform>Angehalten. %n Unterhaltungen wurden importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were here already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1 (%2-mal)</translation>
    </message>
</context>
<context>
    <name>Parlor::TrayIcon</name>
    <message>
        <source>Open Parlor</source>
        <translation>Parlor öffnen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Quick prompt</source>
        <translation>Schnellfrage</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The server is off</source>
        <translation>Der Server ist aus</translation>
    </message>
    <message>
        <source>Server: %1 (copy)</source>
        <translation>Server: %1 (kopieren)</translation>
    </message>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
    <message>
        <source>Parlor — %1</source>
        <translation>Parlor — %1</translation>
    </message>
</context>
<context>
    <name>Parlor::UsagePage</name>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Tokens and answers of everybody on this Parlor, and what they cost where the price is known.</source>
        <translation>Token und Antworten von allen auf diesem Parlor, und was sie kosten, wo der Preis bekannt ist.</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>Grouped by</source>
        <translation>Gruppiert</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>Nach Person</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Usage by day</source>
        <translation>Verbrauch nach Tagen</translation>
    </message>
    <message>
        <source>The table below holds the same figures, added up.</source>
        <translation>Die Tabelle darunter enthält dieselben Zahlen, zusammengezählt.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>No answers in these days yet</source>
        <translation>In diesen Tagen noch keine Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%n answers · %1 tokens · %2</source>
        <translation>
            <numerusform>%n Antwort · %1 Token · %2</numerusform>
            <numerusform>%n Antworten · %1 Token · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of these models have no known price: what they cost is not in the sum.</source>
        <translation>Von einigen dieser Modelle ist der Preis nicht bekannt: was sie kosten, fehlt in der Summe.</translation>
    </message>
    <message>
        <source>Ask something in the chat, or over the server: it is counted here.</source>
        <translation>Fragen Sie etwas im Chat oder über den Server: es wird hier gezählt.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hin</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token zurück</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 und mehr</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>Parlor::WatchedFoldersDialog</name>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Files in these folders are documents by themselves: new ones are read, changed ones are read again, and those that are deleted go. When a folder is no longer watched, its documents stay.</source>
        <translation>Dateien in diesen Ordnern sind von selbst Dokumente: Neue werden gelesen, geänderte erneut gelesen, und gelöschte verschwinden. Wird ein Ordner nicht mehr beobachtet, bleiben seine Dokumente.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner beobachten</translation>
    </message>
</context>
<context>
    <name>Parlor::WebhooksSection</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Conversation deleted</source>
        <translation>Unterhaltung gelöscht</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>New memory</source>
        <translation>Neue Erinnerung</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Neues Dokument</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Addresses that Parlor tells when something happens to your conversations, memories and documents.</source>
        <translation>Adressen, denen Parlor sagt, wenn mit Ihren Unterhaltungen, Erinnerungen und Dokumenten etwas geschieht.</translation>
    </message>
    <message>
        <source>The receiver checks signatures with this secret; it is not shown again:</source>
        <translation>Der Empfänger prüft Unterschriften mit diesem Geheimnis; es wird nicht noch einmal gezeigt:</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>Das Geheimnis</translation>
    </message>
    <message>
        <source>Address of the webhook</source>
        <translation>Adresse des Webhooks</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Webhook hinzufügen</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>noch nichts gesendet</translation>
    </message>
    <message>
        <source>delivered (%1)</source>
        <translation>zugestellt (%1)</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>wird gesendet</translation>
    </message>
    <message numerus="yes">
        <source>tried %n times: %1</source>
        <translation>
            <numerusform>%n-mal versucht: %1</numerusform>
            <numerusform>%n-mal versucht: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 testen</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch off %1</source>
        <translation>%1 ausschalten</translation>
    </message>
    <message>
        <source>Switch on %1</source>
        <translation>%1 einschalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>No webhooks yet.</source>
        <translation>Noch keine Webhooks.</translation>
    </message>
    <message>
        <source>A test was sent.</source>
        <translation>Ein Test wurde gesendet.</translation>
    </message>
    <message>
        <source>Delete the webhook “%1”?</source>
        <translation>Den Webhook „%1“ löschen?</translation>
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
<context>
    <name>QObject</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
</TS>
