package dev.openstream.host.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Writer of a YAML file with given settings: values that are set, each with its source as a comment, and the defaults
 * as comments. Settings of one controller or listener are in its entry.
 */
public final class SettingsDocument {

    /** Form of the settings of a group. */
    public enum SettingsForm {
        /** In the mapping of their group. */
        NESTED,
        /** Side by side, under their full names. */
        FLAT
    }

    private static final DumpSettings QUOTED = DumpSettings.builder()
            .setDefaultScalarStyle(ScalarStyle.DOUBLE_QUOTED)
            .setSplitLines(false)
            .build();

    /** Others have several readings, like 010, or are no numbers to YAML. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final SettingsForm form;
    private final StringBuilder text = new StringBuilder();

    private SettingsDocument(SettingsForm form) {
        this.form = form;
    }

    /**
     * Writes settings.
     *
     * @param fleet settings of all controllers
     * @param form form of the settings of a group
     * @return the text of the file, with a line break at its end
     */
    public static String of(Fleet fleet, SettingsForm form) {
        SettingsDocument document = new SettingsDocument(form);
        document.line("", "# Settings of openstream serve. Lines that are commented out show defaults.");
        document.all(fleet.process());
        if (fleet.named()) {
            document.line("", "controllers:");
            fleet.members().forEach(document::controller);
        } else {
            document.listeners("", fleet.members().getFirst().listeners());
        }
        return document.text.toString();
    }

    private void all(Settings settings) {
        for (SettingGroup group : SettingGroup.values()) {
            boolean anySet = group.settings().stream().anyMatch(settings::isSet);
            line("", "");
            line("", "# " + group.heading());
            if (form == SettingsForm.NESTED) {
                line(anySet ? "" : "#", group.key() + ":");
            }
            for (Setting setting : group.settings()) {
                line(settings.isSet(setting) ? "" : "#", indent() + said(group, setting, settings));
            }
        }
    }

    private void controller(Fleet.Member controller) {
        entry("  ", controller.name());
        own("    ", controller.own(), controller.settings());
        listeners("    ", controller.listeners());
    }

    private void listeners(String indent, List<Fleet.ListedListener> listeners) {
        if (!listeners.isEmpty()) {
            line(indent, "listeners:");
        }
        for (Fleet.ListedListener listener : listeners) {
            entry(indent + "  ", listener.name());
            own(indent + "    ", listener.own(), listener.settings());
        }
    }

    private void entry(String indent, String name) {
        line(indent, "- name: " + quoted(name));
    }

    private void own(String indent, Set<Setting> own, Settings settings) {
        for (SettingGroup group : SettingGroup.values()) {
            List<Setting> members = new ArrayList<>(group.settings());
            members.retainAll(own);
            if (form == SettingsForm.NESTED && !members.isEmpty()) {
                line(indent, group.key() + ":");
            }
            members.forEach(each -> line(indent + indent(), said(group, each, settings)));
        }
    }

    private String indent() {
        return form == SettingsForm.NESTED ? "  " : "";
    }

    private String said(SettingGroup group, Setting setting, Settings settings) {
        Settings.Value value = settings.value(setting);
        String key = form == SettingsForm.NESTED ? group.keyOf(setting) : setting.key();
        String source = settings.isSet(setting) ? "  # " + oneLine(value.source()) : "";
        return key + ": " + scalar(setting, value.text()) + source;
    }

    /** Writes a value without quotation marks if it means the same to every reader of YAML. */
    private static String scalar(Setting setting, String text) {
        boolean plain = switch (setting.rule()) {
            case Rule.Whole whole -> PLAIN_NUMBER.matcher(text).matches();
            case Rule.Flag flag -> true;
            case Rule.Text any -> false;
            case Rule.Choice choice -> false;
        };
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return new Dump(QUOTED).dumpToString(text).strip();
    }

    /** The name of a file may have anything in it, and must not end the comment. */
    private static String oneLine(String source) {
        return source.codePoints()
                .mapToObj(each -> Character.isISOControl(each) ? " " : Character.toString(each))
                .collect(Collectors.joining());
    }

    private void line(String begin, String rest) {
        text.append(begin).append(rest).append('\n');
    }
}
