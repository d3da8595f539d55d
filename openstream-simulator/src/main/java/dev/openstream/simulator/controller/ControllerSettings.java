package dev.openstream.simulator.controller;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** State that the controller keeps: conditions, relays, tools, user frames, variables, the jog frame. */
public final class ControllerSettings {

    /** The first and the last coordinate system that jogging can be switched to, base and user (open-api.md 6). */
    public static final int LAST_FRAME = 4;

    private final Map<OperatingCondition, Integer> conditions = new EnumMap<>(OperatingCondition.class);
    private final RelayMemory relays = new RelayMemory();
    private final Variables variables = new Variables();
    private final Map<Integer, Tool> tools = new TreeMap<>(Map.of(0, Tool.T0, 1, Tool.T1));
    private UserFrames userFrames = UserFrames.NONE;
    private int toolNo;
    private int jogFrame;
    private int jobNo = 1;

    ControllerSettings() {}

    public int condition(OperatingCondition condition) {
        return conditions.getOrDefault(condition, condition.initial());
    }

    /** Sets a condition; {@code value} lies within its range. */
    public void setCondition(OperatingCondition condition, int value) {
        conditions.put(condition, value);
    }

    public RelayMemory relays() {
        return relays;
    }

    public Variables variables() {
        return variables;
    }

    /** The tools that have data, by number. */
    public Map<Integer, Tool> tools() {
        return tools;
    }

    /** Data of tool {@code number}, null if it has none. */
    public @Nullable Tool tool(int number) {
        return tools.get(number);
    }

    /** Number of the tool in use. */
    public int toolNo() {
        return toolNo;
    }

    void setToolNo(int number) {
        toolNo = number;
    }

    /** Data of the tool in use; zeros if it has none. */
    public Tool currentTool() {
        return tools.getOrDefault(toolNo, Tool.NONE);
    }

    /** The user frames that are set. */
    public UserFrames userFrames() {
        return userFrames;
    }

    public void setUserFrames(UserFrames frames) {
        userFrames = frames;
    }

    /** Number of the user frame in use, 0 for none. It need not be set. */
    public int userFrameNo() {
        return condition(OperatingCondition.UCRD_NUM);
    }

    /** The coordinate system that the pendant jogs in. */
    public int jogFrame() {
        return jogFrame;
    }

    public void setJogFrame(int frame) {
        jogFrame = frame;
    }

    /** Number of the program that is chosen. */
    public int jobNo() {
        return jobNo;
    }

    public void setJobNo(int number) {
        jobNo = number;
    }
}
