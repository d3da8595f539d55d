package dev.openstream.recording.ros2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of messages that a recording has. */
public enum MessageType {
    JOINT_STATE("sensor_msgs", "JointState"),
    POSE_STAMPED("geometry_msgs", "PoseStamped"),
    TF_MESSAGE("tf2_msgs", "TFMessage"),
    STRING("std_msgs", "String"),
    DIAGNOSTIC_ARRAY("diagnostic_msgs", "DiagnosticArray"),
    LOG("rcl_interfaces", "Log");

    /** A field whose type is another message's, alone or as an array. */
    private static final Pattern NESTED =
            Pattern.compile("^([a-z][a-z0-9_]*/[A-Z][A-Za-z0-9]*)(?:\\[[^]]*])? ", Pattern.MULTILINE);

    private static final String SEPARATOR = "=".repeat(80) + "\nMSG: ";

    private final String packageName;
    private final String typeName;

    MessageType(String packageName, String typeName) {
        this.packageName = packageName;
        this.typeName = typeName;
    }

    /** Its full name, like {@code sensor_msgs/msg/JointState}. */
    public String fullName() {
        return packageName + "/msg/" + typeName;
    }

    /** Its definition in {@code ros2msg}, followed by those of all types that it consists of. */
    public String definition() {
        String own = packageName + "/" + typeName;
        Set<String> nested = new LinkedHashSet<>();
        collect(own, nested);
        StringBuilder text = new StringBuilder(read(own));
        nested.forEach(name -> text.append(SEPARATOR).append(name).append('\n').append(read(name)));
        return text.toString();
    }

    private static void collect(String name, Set<String> nested) {
        Matcher matcher = NESTED.matcher(read(name));
        while (matcher.find()) {
            if (nested.add(matcher.group(1))) {
                collect(matcher.group(1), nested);
            }
        }
    }

    private static String read(String name) {
        try (InputStream in = MessageType.class.getResourceAsStream(name + ".msg")) {
            if (in == null) {
                throw new IllegalStateException("the definition of " + name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
