using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Server.Compliance;

/// <summary>Loads the periods to sue from packs/limitation.</summary>
public static class LimitationLoader
{
    /// <exception cref="PackFileException">A file cannot be used; every error of every file is in it.</exception>
    public static LimitationBook LoadFolder(string folder)
    {
        var periods = new List<LimitationPeriod>();
        var errors = new List<PackFileError>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var reading = LimitationReader.Read(PackYaml.Parse(file, File.ReadAllText(path)));
            periods.AddRange(reading.Periods);
            errors.AddRange(reading.Errors.Select(e => new PackFileError(file, e.Line, e.Field, e.Message)));
        }

        return errors.Count == 0 ? new(periods) : throw new PackFileException(errors);
    }
}
