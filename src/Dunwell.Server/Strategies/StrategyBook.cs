using Dunwell.Domain.Strategies;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Strategies;

/// <summary>The strategies in force by id, read once at start.</summary>
public sealed class StrategyBook(PackFolder packs)
{
    private readonly Lazy<IReadOnlyDictionary<string, Strategy>> strategies = new(() =>
    {
        var (strategies, problems) = StrategyLoader.LoadFolder(packs.Of("strategies"));
        return problems.Count == 0 ? strategies.ToDictionary(s => s.Id) : throw new InvalidOperationException(string.Join('\n', problems));
    });

    public IEnumerable<Strategy> All => strategies.Value.Values.OrderBy(s => s.Id, StringComparer.Ordinal);

    public Strategy? Find(string id) => strategies.Value.GetValueOrDefault(id);
}
