using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.WorkQueue;

/// <summary>dunwell task add|done|list</summary>
internal static class TaskCli
{
    private const string Actor = "command line";

    public static Command Task(CommandHost host) => new("task", "Tasks for people.") { Add(host), Done(host), List(host) };

    private static Command Add(CommandHost host)
    {
        var named = new AccountCli.Named();
        var text = new Option<string>("--text") { Required = true, Description = "What is to be done." };
        var due = CommandHost.DateOption("--due", "By which day (default: today).");
        var owner = new Option<string?>("--owner") { Description = "User name of who shall do it (default: whoever works the account)." };
        var key = new Option<Guid?>("--key") { Description = "Names this task: the same key again makes no second one." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("add", "Give somebody a task about an account.") { text, due, owner, key, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            if (found.IsRefused)
                return CommandHost.Refuse(found.Refusal!);
            var day = CommandHost.Date(parsed.GetValue(due)) ?? found.Value.AsOf;
            return Tell(await services.GetRequiredService<AddTask>().Run(new(found.Value.Account.Id, parsed.GetValue(text)!, day, parsed.GetValue(owner), Actor, parsed.GetValue(key)), cancel), parsed.GetValue(json));
        }, cancel));
        return verb;
    }

    private static Command Done(CommandHost host)
    {
        var named = new AccountCli.Named();
        var task = new Option<Guid>("--task") { Required = true, Description = "Id of the task, as 'dunwell task list' tells it." };
        var result = new Option<string?>("--result") { Description = "What came of it." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("done", "Say that a task is done; one that fulfils a step of the ladder moves it on.") { task, result, json };
        named.AddTo(verb);
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var found = await named.FindAsync(parsed, services, cancel);
            return found.IsRefused
                ? CommandHost.Refuse(found.Refusal!)
                : Tell(await services.GetRequiredService<CompleteTask>().Run(new(found.Value.Account.Id, new(parsed.GetValue(task)), parsed.GetValue(result), Actor), cancel), parsed.GetValue(json));
        }, cancel));
        return verb;
    }

    private static Command List(CommandHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("list", "Open tasks, longest due first; at most 200.") { json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var lines = await services.GetRequiredService<ListWork>().Run(new(), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(lines);
            else
                lines.ForEach(w => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{w.Due:yyyy-MM-dd} {w.Customer}: {w.Text}  [{w.Id}]")));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static int Tell(Result<WorkItem> result, bool json) => result.Match(
        task =>
        {
            if (json)
                CommandHost.WriteJson(TasksApi.Show(task));
            else
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(task.DoneAt is null ? $"Due {task.Due:yyyy-MM-dd}" : "Done")}: {task.Text}  [{task.Id.Value}]"));
            return ExitCodes.Done;
        },
        CommandHost.Refuse);
}
