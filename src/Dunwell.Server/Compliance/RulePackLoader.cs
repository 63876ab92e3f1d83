using Dunwell.Domain.Compliance;
using Dunwell.Domain.Compliance.Matters;

namespace Dunwell.Server.Compliance;

/// <summary>Loads rule packs from a folder. One wrong file refuses them all: half a set of rules would permit what the other half forbids.</summary>
public static class RulePackLoader
{
    /// <exception cref="PackFileException">A file cannot be used; every error of every file is in it.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <param name="limitation">The folder of periods to sue, beside the rules'; null is without.</param>
    public static RulePackSet LoadFolder(string folder, string? limitation = null)
    {
        var packs = new List<RulePack>();
        var errors = new List<PackFileError>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                packs.Add(Parse(Path.GetFileName(path), File.ReadAllText(path)));
            }
            catch (PackFileException e)
            {
                errors.AddRange(e.Errors);
            }
        }

        if (packs.Count == 0 && errors.Count == 0)
            errors.Add(new(folder, 0, "", "has no rule packs (*.yaml)"));
        if (errors.Count > 0)
            throw new PackFileException(errors);
        return Combine(folder, packs, limitation is null ? LimitationBook.Empty : LimitationLoader.LoadFolder(limitation));
    }

    /// <summary>The house's own packs; none when the folder is not there.</summary>
    /// <exception cref="PackFileException">A file cannot be used.</exception>
    public static IReadOnlyList<RulePack> LoadOwn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(path => Parse(Path.GetFileName(path), File.ReadAllText(path)))];

    /// <summary>One pack from the text of its file.</summary>
    /// <exception cref="PackFileException">The file cannot be used.</exception>
    public static RulePack Parse(string file, string text)
    {
        var reading = RulePackReader.Read(PackYaml.Parse(file, text));
        return reading.Pack ?? throw new PackFileException([.. reading.Errors.Select(e => new PackFileError(file, e.Line, e.Field, e.Message))]);
    }

    private static RulePackSet Combine(string folder, List<RulePack> packs, LimitationBook limitation)
    {
        try
        {
            return new(packs, limitation);
        }
        catch (ArgumentException e)
        {
            throw new PackFileException([new(folder, 0, "", e.Message)]);
        }
    }
}
