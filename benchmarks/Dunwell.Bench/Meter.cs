using System.Diagnostics;
using System.Globalization;
using Dunwell.Server.Platform.Database;
using Npgsql;

namespace Dunwell.Bench;

/// <summary>What one piece of work took. CPU counts this process and its database sessions.</summary>
internal sealed record Reading(double Seconds, double CpuSeconds);

/// <summary>Measures work by the clock on the wall and by processor time.</summary>
internal static class Meter
{
    public static async Task<Reading> MeasureAsync(Place place, Func<Task> work)
    {
        GC.Collect();
        var cpu = await CpuAsync(place);
        var watch = Stopwatch.StartNew();
        await work();
        var seconds = watch.Elapsed.TotalSeconds;
        return new(seconds, await CpuAsync(place) - cpu);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>The most memory this process ever held, in mebibytes.</summary>
    public static double PeakMemory()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task<double> CpuAsync(Place place)
    {
        var own = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        if (place.Engine == Engine.Sqlite)
            return own;
        await using var connection = new NpgsqlConnection(place.Connection + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            own += SessionSeconds(reader.GetInt32(0));
        return own;
    }

    /// <summary>User and system time of a process: fields 14 and 15 of its stat line, in hundredths.</summary>
    private static double SessionSeconds(int process)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat");
        if (!File.Exists(path))
            return 0;
        var text = File.ReadAllText(path);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }
}
