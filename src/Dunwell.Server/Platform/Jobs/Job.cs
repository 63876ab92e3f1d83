namespace Dunwell.Server.Platform.Jobs;

public enum JobState { Waiting, Working, Done, Failed }

/// <summary>One piece of long work and how far it is. It may be read while it goes on.</summary>
/// <param name="key">What is worked on: the same key is never worked on twice at once.</param>
/// <param name="title">What is being done, as its heading says it.</param>
/// <param name="unit">What is counted: "row", "account".</param>
/// <param name="total">How many there are, where that is known.</param>
public sealed class Job(string key, string title, string unit, int? total, string actor, DateTime askedAt) : IProgress<int>
{
    private volatile int count;
    private volatile int state;
    private volatile bool stopping;

    public string Key => key;

    public string Title => title;

    public string Unit => unit;

    public int? Total => total;

    /// <summary>Who asked for it.</summary>
    public string Actor => actor;

    /// <summary>UTC.</summary>
    public DateTime AskedAt => askedAt;

    public int Count => count;

    public JobState State => (JobState)state;

    public bool IsOver => State is JobState.Done or JobState.Failed;

    /// <summary>What it came to, or why it failed; null until it is over.</summary>
    public string? Message { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Ends when the work does; it never fails.</summary>
    public Task Ended { get; internal set; } = Task.CompletedTask;

    /// <exception cref="OperationCanceledException">The server stops: the work is to break off here.</exception>
    public void Report(int value)
    {
        count = value;
        if (stopping)
            throw new OperationCanceledException("The server stops");
    }

    internal void Begin() => state = (int)JobState.Working;

    internal void Stop() => stopping = true;

    internal void End(bool failed, string message, DateTime now)
    {
        (Message, EndedAt) = (message, now);
        state = (int)(failed ? JobState.Failed : JobState.Done);
    }
}
