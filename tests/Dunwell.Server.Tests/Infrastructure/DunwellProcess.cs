using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>The built program as a process of its own: for what only a real process can show (a kill, an exit code, standard output).</summary>
public sealed class DunwellProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private DunwellProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments.Prepend(ServerDll))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The server as built beside these tests, in the same configuration.</summary>
    public static string ServerDll { get; } =
        Repository.Under("src", "Dunwell.Server", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Dunwell.Server.dll");

    public string Output => string.Join('\n', output);

    public string Errors => string.Join('\n', errors);

    public bool HasEnded => process.HasExited;

    public int Id => process.Id;

    public static DunwellProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) => new(arguments, environment);

    /// <summary>Runs to the end; returns the exit code with what was written.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var program = Start(arguments);
        return (await program.WaitAsync(TimeSpan.FromMinutes(2)), program.Output, program.Errors);
    }

    /// <exception cref="TimeoutException">It did not end in time; it is killed.</exception>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        using var cancel = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(cancel.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"dunwell did not end within {limit}. Output:\n{Output}\nErrors:\n{Errors}");
        }

        return process.ExitCode;
    }

    /// <summary>Waits until a line of the output contains the text, and returns that line.</summary>
    public async Task<string> WaitForOutputAsync(string text, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit)
        {
            if (output.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                return found;
            if (process.HasExited)
                break;
            await Task.Delay(20);
        }

        throw new TimeoutException($"dunwell did not say '{text}'. Output:\n{Output}\nErrors:\n{Errors}");
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
