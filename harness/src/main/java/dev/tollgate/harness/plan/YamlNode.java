// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML document with the line of every part, which a mapper to records would lose. */
sealed interface YamlNode {

    /** {@return the line on which it starts, from 1} */
    int line();

    /** {@return the scalar's text, or what kind of thing it is} */
    String text();

    /** A single value. */
    record Scalar(String text, int line) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String text() {
            return "(a list)";
        }
    }

    /** Keys and values; keys that stand there twice are named apart. */
    record Mapping(Map<String, YamlNode> entries, List<String> repeated, int line) implements YamlNode {
        @Override
        public String text() {
            return "(keys and values)";
        }
    }

    /**
     * {@return the document in a file}
     *
     * @param what what the file is, for the beginning of a message
     * @param path the file
     * @throws Faults where it cannot be read, is not YAML, empty, or holds more than one document
     */
    static YamlNode read(String what, Path path) {
        try {
            return parse(path.toString(), InputFile.text(path, InputFile.WRITTEN_BY_HAND));
        } catch (StoreException e) {
            throw new Faults(List.of(what + " " + e.getMessage()));
        }
    }

    /**
     * {@return the document in a text}
     *
     * @param file what to call it in messages
     * @param yaml the text
     * @throws Faults where it is not YAML, empty, or holds more than one document or an alias
     */
    static YamlNode parse(String file, String yaml) {
        try (JsonParser parser = new YAMLMapper().createParser(yaml)) {
            if (parser.nextToken() == null) {
                throw new Faults(List.of(file + ": the file is empty"));
            }
            YamlNode document = read(parser);
            if (parser.nextToken() != null) {
                throw new Faults(
                        List.of(
                                file + ":" + parser.currentTokenLocation().getLineNr()
                                        + ": a second document begins here, but a file holds one: remove the line '---' or what follows it"));
            }
            return document;
        } catch (Alias e) {
            throw new Faults(List.of(file + ":" + e.line + ": '*" + e.name
                    + "' refers to another place in the file; write its content here instead"));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Faults(List.of(file + ":" + line + ": not YAML: " + e.getOriginalMessage()));
        }
    }

    private static YamlNode read(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            // The parser gives its name as if it were the value.
            throw new Alias(parser.getString(), line);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, line);
            case START_ARRAY -> sequence(parser, line);
            default -> new Scalar(parser.getString(), line);
        };
    }

    private static YamlNode mapping(JsonParser parser, int line) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (entries.put(key, read(parser)) != null) {
                repeated.add(key);
            }
        }
        return new Mapping(entries, repeated, line);
    }

    private static YamlNode sequence(JsonParser parser, int line) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new Sequence(items, line);
    }

    /** A reference to another place of the file, which nothing here follows. */
    final class Alias extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final int line;

        private Alias(String name, int line) {
            super(name);
            this.name = name;
            this.line = line;
        }
    }
}
