package dev.openstream.protocol.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The protocol as data, for programs: what this jar carries and a server serves. The tests check it against the code. */
public enum ContractDocument {
    /**
     * Schema of a client's lines: JSON Schema 2020-12, with a definition for each command, under the command's name.
     */
    COMMANDS("/schemas/commands.json", "application/schema+json"),

    /**
     * Schema of a server's lines: JSON Schema 2020-12, with a definition for each event, under its {@code type} or
     * {@code error}.
     */
    EVENTS("/schemas/events.json", "application/schema+json"),

    /** The conversation: AsyncAPI 3.0, which refers to the schemas. */
    ASYNCAPI("/asyncapi.yaml", "application/yaml");

    private final String path;
    private final String mediaType;

    ContractDocument(String path, String mediaType) {
        this.path = path;
        this.mediaType = mediaType;
    }

    /** Path at which an HTTP server serves it. */
    public String path() {
        return path;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Its bytes in UTF-8, read anew from the jar. */
    public byte[] read() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = Objects.requireNonNull(ContractDocument.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
