package dev.openstream.cli;

import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Rule;
import dev.openstream.host.settings.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A flag for every setting, made from the table of settings, and {@code --config}. */
final class SettingFlags {

    static final String FILE_FLAG = "--config";
    static final String FILE_VARIABLE = "OPENSTREAM_CONFIG";

    private SettingFlags() {}

    static CommandLine addTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder(FILE_FLAG)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("YAML file with settings (" + FILE_VARIABLE + ")")
                        .build());
        for (Setting setting : Setting.values()) {
            command.getCommandSpec().addOption(option(setting));
        }
        command.getCommandSpec().addOption(SettingHelp.option());
        SettingHelp.apply(command.getCommandSpec().usageMessage());
        return command;
    }

    private static OptionSpec option(Setting setting) {
        OptionSpec.Builder builder = OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel(label(setting.rule()))
                .description(setting.meaning() + " (default: " + setting.defaultText() + ")");
        if (setting.rule() instanceof Rule.Flag) {
            builder.arity("0..1").fallbackValue("true");
        }
        return builder.build();
    }

    private static String label(Rule rule) {
        return switch (rule) {
            case Rule.Text text -> "TEXT";
            case Rule.Whole whole -> "N";
            case Rule.Flag flag -> "true|false";
            case Rule.Choice choice -> String.join("|", choice.options());
        };
    }

    /**
     * The controllers that a command line asks for, and their settings.
     *
     * @throws dev.openstream.host.settings.WrongSetting if one of them cannot be used
     */
    static Fleet resolve(CommandLine.ParseResult arguments, Map<String, String> environment) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = arguments.matchedOptionValue(setting.flag(), (String) null);
            if (value != null) {
                flags.put(setting, value);
            }
        }
        Path file = arguments.matchedOptionValue(FILE_FLAG, (Path) null);
        String variable = environment.get(FILE_VARIABLE);
        return Fleet.resolve(flags, environment, file == null && variable != null ? Path.of(variable) : file);
    }
}
