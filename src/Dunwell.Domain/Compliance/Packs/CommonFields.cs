namespace Dunwell.Domain.Compliance;

/// <summary>
/// What the rules of one pack share, written once: <c>defaults</c> are fields of every rule that does not give its own, and a rule's
/// <c>applies_when: { scope: name }</c> takes the fields of that scope it does not give itself.
/// </summary>
internal sealed class CommonFields(IReadOnlyDictionary<string, PackNode> defaults, IReadOnlyDictionary<string, PackNode> scopes)
{
    private const string AppliesWhen = "applies_when";
    private const string Scope = "scope";

    internal PackNode Complete(PackNode rule)
    {
        if (rule.Fields is null)
            return rule;
        var fields = Under(rule.Fields, defaults);
        if (fields.TryGetValue(AppliesWhen, out var when) && when.Fields?.GetValueOrDefault(Scope)?.Text is { } name && scopes.TryGetValue(name, out var scope) && scope.Fields is not null)
            fields[AppliesWhen] = PackNode.Of(when.Line, Without(Under(when.Fields, scope.Fields)));
        return PackNode.Of(rule.Line, fields);
    }

    private static Dictionary<string, PackNode> Under(IReadOnlyDictionary<string, PackNode> given, IReadOnlyDictionary<string, PackNode> shared)
    {
        var fields = new Dictionary<string, PackNode>(shared, StringComparer.Ordinal);
        foreach (var (name, field) in given)
            fields[name] = field;
        return fields;
    }

    // A scope that does not exist stays in the fields and is told as a field not known here.
    private static Dictionary<string, PackNode> Without(Dictionary<string, PackNode> fields)
    {
        fields.Remove(Scope);
        return fields;
    }
}
