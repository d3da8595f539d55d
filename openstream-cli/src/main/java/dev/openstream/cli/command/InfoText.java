package dev.openstream.cli.command;

import dev.openstream.recording.info.JointRanges;
import dev.openstream.recording.info.LogEntries;
import dev.openstream.recording.info.RecordingInfo;
import dev.openstream.recording.info.TopicCount;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of a recording, as lines for people or as one JSON object. */
final class InfoText {

    private static final double NANOS_PER_S = 1e9;
    private static final double BYTES_PER_MB = 1e6;

    private final Path recording;
    private final RecordingInfo info;

    InfoText(Path recording, RecordingInfo info) {
        this.recording = recording;
        this.info = info;
    }

    private Instant start() {
        return Instant.EPOCH.plusNanos(info.startNanos());
    }

    private double durationSeconds() {
        return info.durationNanos() / NANOS_PER_S;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("recording   %s, %.1f MB in %d file%s"
                .formatted(
                        recording,
                        info.bytes() / BYTES_PER_MB,
                        info.files().size(),
                        info.files().size() == 1 ? "" : "s"));
        info.faults().forEach(fault -> lines.add("damaged     " + fault));
        lines.add("written by  " + info.header().library() + ", profile \""
                + info.header().profile() + "\"");
        lines.add("start       " + start().truncatedTo(ChronoUnit.MILLIS));
        lines.add("duration    %.3f s".formatted(durationSeconds()));
        lines.add("messages    " + info.messages());
        if (!info.attachments().isEmpty()) {
            lines.add("attachments " + String.join(", ", info.attachments()));
        }
        addJoints(lines);
        addMotion(lines);
        addLog(lines);
        addTopics(lines);
        return lines;
    }

    private void addJoints(List<String> lines) {
        for (JointRanges.Range joint : info.joints().all()) {
            lines.add("%-11s %.3f to %.3f deg"
                    .formatted(joint.name(), Math.toDegrees(joint.minRad()), Math.toDegrees(joint.maxRad())));
        }
    }

    private void addMotion(List<String> lines) {
        new TreeMap<>(info.motion().commandsOfTopic())
                .forEach((topic, count) ->
                        lines.add("moved by    %s: %d commands that move the robot".formatted(topic, count)));
    }

    private void addLog(List<String> lines) {
        LogEntries log = info.log();
        if (log.count() > 0) {
            lines.add("log         %d entries, %d warnings and errors".formatted(log.count(), log.warnings()));
        }
        for (LogEntries.Warning warning : log.first()) {
            lines.add("  at %.3f s %s: %s".formatted(secondsAt(warning), warning.name(), warning.message()));
        }
    }

    private double secondsAt(LogEntries.Warning warning) {
        return (warning.stampNanos() - info.startNanos()) / NANOS_PER_S;
    }

    private void addTopics(List<String> lines) {
        int width = info.topics().stream()
                .mapToInt(topic -> topic.topic().length())
                .max()
                .orElse(0);
        String form = "%-" + Math.max(5, width) + "s  %9s  %9s  %7s  %5s  %s";
        lines.add(String.format(Locale.ROOT, form, "topic", "messages", "Hz", "missing", "gaps", "type"));
        for (TopicCount topic : info.topics()) {
            String rate = String.format(Locale.ROOT, "%.1f", topic.rateHz());
            lines.add(String.format(
                    Locale.ROOT,
                    form,
                    topic.topic(),
                    topic.messages(),
                    rate,
                    topic.missing(),
                    topic.gaps(),
                    topic.type()));
        }
    }

    String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.put("recording", recording.toString());
        ArrayNode files = root.putArray("files");
        info.files().forEach(file -> files.add(file.toString()));
        root.put("bytes", info.bytes());
        root.put("whole", info.faults().isEmpty());
        ArrayNode faults = root.putArray("faults");
        info.faults().forEach(faults::add);
        root.put("library", info.header().library());
        root.put("profile", info.header().profile());
        root.put("start_ns", info.startNanos());
        root.put("duration_sec", durationSeconds());
        root.put("messages", info.messages());
        ArrayNode topics = root.putArray("topics");
        info.topics().forEach(topic -> put(topics.addObject(), topic));
        ArrayNode joints = root.putArray("joints");
        for (JointRanges.Range joint : info.joints().all()) {
            joints.addObject()
                    .put("name", joint.name())
                    .put("min_deg", Math.toDegrees(joint.minRad()))
                    .put("max_deg", Math.toDegrees(joint.maxRad()));
        }
        ObjectNode moving = root.putObject("moving_commands");
        info.motion().commandsOfTopic().forEach((topic, count) -> moving.put(topic, count.longValue()));
        putLog(root.putObject("log"));
        ArrayNode attachments = root.putArray("attachments");
        info.attachments().forEach(attachments::add);
        return root.toString();
    }

    private static void put(ObjectNode node, TopicCount topic) {
        node.put("topic", topic.topic()).put("type", topic.type()).put("messages", topic.messages());
        node.put("rate_hz", topic.rateHz()).put("missing", topic.missing()).put("gaps", topic.gaps());
    }

    private void putLog(ObjectNode node) {
        node.put("entries", info.log().count()).put("warnings", info.log().warnings());
        ArrayNode first = node.putArray("first_warnings");
        for (LogEntries.Warning warning : info.log().first()) {
            first.addObject()
                    .put("at_sec", secondsAt(warning))
                    .put("name", warning.name())
                    .put("message", warning.message());
        }
    }
}
