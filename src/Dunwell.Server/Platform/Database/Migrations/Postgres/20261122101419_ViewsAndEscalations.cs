using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ViewsAndEscalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decision = table.Column<string>(type: "text", nullable: true),
                    rests_until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_escalations", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_escalations_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    query = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                    table.ForeignKey(
                        name: "FK_saved_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "start_views",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    view_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_start_views", x => new { x.user_id, x.list });
                    table.ForeignKey(
                        name: "FK_start_views_saved_views_view_id",
                        column: x => x.view_id,
                        principalTable: "saved_views",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_start_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_collectable_customer_account_id",
                table: "queue_entries",
                columns: new[] { "collectable", "customer_account_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_due_by_customer_account_id",
                table: "queue_entries",
                columns: new[] { "due_by", "customer_account_id" });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_oldest_days_customer_account_id",
                table: "queue_entries",
                columns: new[] { "oldest_days", "customer_account_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_overdue_customer_account_id",
                table: "queue_entries",
                columns: new[] { "overdue", "customer_account_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_escalations_creditor_id_ended_at_due",
                table: "escalations",
                columns: new[] { "creditor_id", "ended_at", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_user_id_list_name",
                table: "saved_views",
                columns: new[] { "user_id", "list", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_start_views_view_id",
                table: "start_views",
                column: "view_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "escalations");

            migrationBuilder.DropTable(
                name: "start_views");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_collectable_customer_account_id",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_due_by_customer_account_id",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_oldest_days_customer_account_id",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_overdue_customer_account_id",
                table: "queue_entries");
        }
    }
}
