package dev.openstream.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: what it is for, examples, then the rest. Examples are what a command's footer has. */
final class HelpLayout {

    private static final int NARROWEST = 80;

    private HelpLayout() {}

    /** For {@code command} and all below it. */
    static void apply(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        UsageMessageSpec usage = spec.usageMessage();
        usage.autoWidth(true).width(Math.max(NARROWEST, usage.width()));
        usage.sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
        usage.footerHeading("%nExamples:%n").synopsisHeading("%nUsage: ");
        usage.optionListHeading("%nOptions:%n").parameterListHeading("%n").commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
        List<String> sections = new ArrayList<>(usage.sectionKeys());
        sections.removeAll(List.of(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                UsageMessageSpec.SECTION_KEY_FOOTER));
        sections.addAll(
                0,
                List.of(
                        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                        UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                        UsageMessageSpec.SECTION_KEY_FOOTER));
        usage.sectionKeys(sections);
        command.getSubcommands().values().forEach(HelpLayout::apply);
    }
}
