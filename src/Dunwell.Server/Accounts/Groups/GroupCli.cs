using System.CommandLine;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Accounts;

/// <summary>dunwell account group NUMBER, account parent NUMBER</summary>
internal static class GroupCli
{
    public static Command Group(CommandHost host)
    {
        var named = new AccountCli.Named();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var group = new Command("group", "Head offices and branches of a customer, with what is overdue and collectable in each and per currency in all.") { json };
        named.AddTo(group);
        group.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused ? CommandHost.Refuse(found.Refusal!) : await PrintAsync(found.Value, services, parsed.GetValue(json), cancel);
        }, cancel));
        return group;
    }

    public static Command Parent(CommandHost host)
    {
        var named = new AccountCli.Named();
        var of = new Option<string?>("--of") { Description = "Number of the customer it belongs to, such as its head office." };
        var none = new Option<bool>("--none") { Description = "It belongs to none." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var parent = new Command("parent", "Say to which customer of the same creditor a customer belongs.") { of, none, json };
        named.AddTo(parent);
        parent.Validators.Add(result =>
        {
            if (result.GetValue(none) == result.GetValue(of) is { Length: > 0 })
                result.AddError("Give either --of NUMBER or --none");
        });
        parent.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var placed = await services.GetRequiredService<SetParent>().Run(new(found.Value.Account.Id, parsed.GetValue(of), "command line"), cancel);
            return placed.IsRefused ? CommandHost.Refuse(placed.Refusal!) : await PrintAsync(found.Value, services, parsed.GetValue(json), cancel);
        }, cancel));
        return parent;
    }

    private static async Task<int> PrintAsync(FoundAccount found, IServiceProvider services, bool json, CancellationToken cancel)
    {
        var answer = GroupApi.Show(await services.GetRequiredService<ShowGroup>().Run(new(found.Customer.Id), cancel));
        if (json)
        {
            CommandHost.WriteJson(answer);
            return ExitCodes.Done;
        }

        Console.WriteLine(answer.Members.Count == 0 ? $"{found.Customer.Number} {found.Customer.Name} stands by itself" : $"{found.Customer.Number} {found.Customer.Name}{(answer.Parent is { } above ? $" belongs to {above}" : "")}");
        foreach (var member in answer.Members)
            Console.WriteLine($"  {member.Place} {member.Number} {member.Name}: {(member.Account is null ? "no account" : $"{member.Overdue ?? "unknown"} {member.Currency} overdue, {member.Collectable ?? "unknown"} collectable")}");
        foreach (var total in answer.Totals)
            Console.WriteLine($"  All {total.Accounts} accounts in {total.Currency}: {total.Overdue} overdue, {total.Collectable} collectable, {total.Open} open{(total.Unranked > 0 ? $"; {total.Unranked} not yet ranked" : "")}");
        return ExitCodes.Done;
    }
}
