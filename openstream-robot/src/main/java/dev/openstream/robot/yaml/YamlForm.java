package dev.openstream.robot.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A kind of YAML file.
 *
 * @param kind its name with an article, for messages: {@code a robot model}
 * @param keys keys of its outermost mapping
 * @param wrong makes the exception for a file that cannot be used, from its message
 */
public record YamlForm(String kind, Set<String> keys, Function<String, ? extends RuntimeException> wrong) {

    private static final long LONGEST_FILE_BYTES = 1 << 20;

    /**
     * Returns the text of {@code file}.
     *
     * @throws RuntimeException of this form, if it cannot be read
     */
    public String text(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE_BYTES) {
                throw wrong.apply(file + ": it is longer than 1 MiB, the most for " + kind);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw wrong.apply(file + ": it does not exist, cannot be read or is not UTF-8");
        }
    }

    /**
     * Returns the outermost mapping of {@code yaml}.
     *
     * @param file begins every message
     * @throws RuntimeException of this form, if it is not YAML or not a mapping of the keys of this form
     */
    public YamlFields fields(String file, String yaml) {
        return new YamlFields(file + ": ", tree(file, yaml), keys, wrong);
    }

    /** Maps, lists, numbers and words of {@code yaml}; null if there is nothing in it. */
    private @Nullable Object tree(String file, String yaml) {
        try {
            return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1))
                    .orElse("");
            throw wrong.apply(file + ": it is not valid YAML: " + e.getProblem() + line);
        } catch (YamlEngineException e) {
            throw wrong.apply(file + ": it is not valid YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The parser calls itself for each level.
            throw wrong.apply(file + ": it is not " + kind + ": its lists are nested too deeply");
        }
    }
}
