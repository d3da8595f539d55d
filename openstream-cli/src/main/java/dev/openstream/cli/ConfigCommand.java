package dev.openstream.cli;

import dev.openstream.cli.settings.Setting;
import dev.openstream.cli.settings.Settings;
import dev.openstream.protocol.json.JsonBuilder;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is set, and where. */
@Command(
        name = "config",
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the settings of the server.",
        footer = "  openstream config show --json | jq -r 'select(.source != \"default\")'")
final class ConfigCommand {

    /** Prints each setting's value and where it came from. */
    @Command(
            name = "show",
            description = {
                "Prints every setting, its value and where it came from.",
                "Takes the flags of serve, so that \"serve\" can be replaced by \"config show\" to see what would hold."
            },
            footer = "  openstream config show --config lab.yaml --port 49001")
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call().
        private CommandSpec spec;

        @Option(names = "--json", description = "one JSON object per line")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings = SettingFlags.resolve(spec.commandLine().getParseResult(), System.getenv());
            PrintWriter data = spec.commandLine().getOut();
            for (Setting setting : Setting.values()) {
                data.println(
                        json ? asJson(setting, settings.value(setting)) : asText(setting, settings.value(setting)));
            }
            return ExitCode.OK;
        }

        private static String asText(Setting setting, Settings.Value value) {
            return "%-26s %-12s %s".formatted(setting.key(), value.text(), value.source());
        }

        private static String asJson(Setting setting, Settings.Value value) {
            return new JsonBuilder()
                    .raw("{\"setting\":")
                    .string(setting.key())
                    .raw(",\"value\":")
                    .string(value.text())
                    .raw(",\"source\":")
                    .string(value.source())
                    .raw('}')
                    .toText()
                    .toString();
        }
    }
}
