using System.Text.RegularExpressions;
using Dunwell.Domain;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Compliance.Own;

/// <summary>
/// Switches a pack of the house's own on: it is laid over the packs in force from the next question on and can only add objections. A version that was in force
/// before is kept beside it. Own packs are files beside the data, so a backup of the data has them.
/// </summary>
public sealed partial class AdoptRulePack(PackFolder packs, RuleBook book)
{
    private const string Past = "past";

    /// <param name="Text">The pack as written.</param>
    public sealed record Input(string Text);

    public async Task<Result<RulePack>> Run(Input input, CancellationToken cancel)
    {
        RulePack pack;
        try
        {
            pack = RulePackLoader.Parse("the pack", input.Text);
        }
        catch (PackFileException e)
        {
            return new Refusal("rules.pack", e.Message, "pack");
        }

        if (!FileSafe().IsMatch(pack.Id))
            return new Refusal("rules.id", $"The id '{pack.Id}' must be of small letters, digits and hyphens: it becomes the file's name", "pack");
        var (folder, own) = (packs.Own(RuleBook.OwnTopic), RulePackLoader.LoadOwn(packs.Own(RuleBook.OwnTopic)));
        var others = book.Rules.Packs.Where(p => p.Id != pack.Id || own.All(o => o.Id != p.Id)).ToList();
        if (others.Exists(p => p.Id == pack.Id))
            return new Refusal("rules.id", $"A shipped pack is called '{pack.Id}': give yours another id", "pack");
        if (pack.Rules.FirstOrDefault(r => others.Exists(p => p.Rules.Any(o => o.Id == r.Id))) is { } twice)
            return new Refusal("rules.rule", $"Another pack has a rule '{twice.Id}' already", "pack");
        if (own.FirstOrDefault(o => o.Id == pack.Id) is { } before && before.Version == pack.Version && before.Hash != pack.Hash)
            return new Refusal("rules.version", $"Version {pack.Version} is in force and says something else: give the change a new version", "pack");
        await KeepAsync(folder, pack, input.Text, own.FirstOrDefault(o => o.Id == pack.Id), cancel);
        book.Reload();
        return pack;
    }

    private static async Task KeepAsync(string folder, RulePack pack, string text, RulePack? before, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(folder, Past));
        var file = Path.Combine(folder, $"{pack.Id}.yaml");
        if (before is not null && before.Version != pack.Version)
            File.Copy(file, Path.Combine(folder, Past, $"{pack.Id}-{before.Version}.yaml"), overwrite: true);
        // Written beside and moved: a crash leaves the old pack or the new one, never half of one.
        var draft = $"{file}.draft";
        await File.WriteAllTextAsync(draft, text, cancel);
        File.Move(draft, file, overwrite: true);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex FileSafe();
}
